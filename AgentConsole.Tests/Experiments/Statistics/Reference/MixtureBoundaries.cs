using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>Relatives of the product's two-sided confidence sequence. (Howard, Ramdas, McAuliffe, Sekhon 2021, Annals of Statistics 49:1055, section 3 and propositions 5 to 7; Waudby-Smith et al. 2024, equation 134.)</summary>
internal static class MixtureBoundaries
{
    /// <summary>ρ in units of v.</summary>
    public static double Rho(double planned, double alpha) => planned / ((2 * Math.Log(1 / alpha)) + Math.Log(1 + (2 * Math.Log(1 / alpha))));

    /// <summary>The logarithm of the one-sided normal mixture, tuned at alpha 0.05.</summary>
    public static double OneSidedLog(double s, double v, double planned)
    {
        var rho = Rho(planned, 2 * 0.05);
        return (0.5 * Math.Log(4 * rho / (v + rho))) + (s * s / (2 * (v + rho))) + Math.Log(Normal.CDF(0, 1, s / Math.Sqrt(v + rho)));
    }

    public static double OneSided(double v, double alpha, double planned) => Brent.FindRoot(s => OneSidedLog(s, v, planned) - Math.Log(1 / alpha), 0, v, 1e-12);

    public static double BetaBinomial(double v, double alpha, double planned, double g, double h) =>
        Brent.FindRoot(s => BetaBinomialLog(s, v, Math.Max(Rho(planned, 0.05) - (g * h), 1e-3 * g * h), g, h) - Math.Log(1 / alpha), 0, (v / g) - 1e-9, 1e-12);

    /// <summary>Half the width of the one-sided sequence, in the unit of the standard error, and its p-value for an estimate above 0.</summary>
    public static (double Half, double PValue) OneSidedSequence(double estimate, double error, double calls, double alpha, double planned)
    {
        // One side at alpha is tuned like two sides at twice alpha.
        var spread = calls * ((-2 * Math.Log(2 * alpha)) + Math.Log(1 - (2 * Math.Log(2 * alpha)))) / planned;
        double Half(double a) => error * Math.Sqrt(2 * (spread + 1) / spread * Math.Log(1 + (Math.Sqrt(spread + 1) / (2 * a))));
        return (Half(alpha), Halved(a => estimate - Half(a)));
    }

    // The published value is where a halving search stopped, one step beyond its last look: 1e-4 from the root. So the search is part of the row.
    private static double Halved(Func<double, double> low)
    {
        double least = 1e-5, most = 0.4999, at = (least + most) / 2, found;
        do
        {
            found = low(at);
            (least, most) = found < 0 ? (at, most) : (least, at);
            at = (least + most) / 2;
        }
        while (Math.Abs(found) >= 1e-6);
        return at;
    }

    private static double BetaBinomialLog(double s, double v, double r, double g, double h) =>
        (v / (g * h) * Math.Log(g + h)) - ((v + (h * s)) / (h * (g + h)) * Math.Log(g)) - ((v - (g * s)) / (g * (g + h)) * Math.Log(h))
        + SpecialFunctions.BetaLn((r + v - (g * s)) / (g * (g + h)), (r + v + (h * s)) / (h * (g + h)))
        - SpecialFunctions.BetaLn(r / (g * (g + h)), r / (h * (g + h)));
}
