using System.Globalization;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>An interval in points, both ends rounded to 0.1.</summary>
public sealed record PointsInterval(double Low, double High)
{
    /// <summary>The interval of a difference of rates.</summary>
    public static PointsInterval Of(Difference difference) => new(Points.Of(difference.Low), Points.Of(difference.High));
}

/// <summary>The one way in which differences are rounded and written.</summary>
public static class Points
{
    private const string Minus = "\u2212";

    /// <summary>Points of a difference of rates (−1 to 1), rounded to 0.1.</summary>
    public static double Of(double difference) => Round(100 * difference);

    /// <summary>Rounded to 0.1, halves away from 0; never minus zero.</summary>
    public static double Round(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0;

    /// <summary>One decimal with a sign: +4.1, −6.3, 0.0.</summary>
    public static string WithSign(double value) => (Round(value) > 0 ? "+" : "") + Plain(value);

    /// <summary>One decimal, a sign only below 0: 4.1, −6.3.</summary>
    public static string Plain(double value) => Round(value).ToString("0.0", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);

    /// <summary>An interval in brackets: [0.4, 7.7].</summary>
    public static string Brackets(double low, double high) => $"[{Plain(low)}, {Plain(high)}]";
}
