using AgentConsole.Experiments.Statistics;
using CsCheck;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Arms of all sizes, also empty, all failed and all succeeded.</summary>
internal static class Samples
{
    public static readonly Gen<double> Alphas = Gen.Double[0.001, 0.2];

    public static readonly Gen<RateSample> Any = Gen.Int[0, 3_000].SelectMany(n => Gen.Frequency(
        (4, Gen.Int[0, n]), (1, Gen.Const(0)), (1, Gen.Const(n))).Select(k => new RateSample(k, n)));

    public static readonly Gen<RateSample> NotEmpty = Any.Where(s => s.Evaluated > 0);

    public static readonly Gen<Stratum<RateSample>> Period = Gen.Select(Any, Any, (t, c) => new Stratum<RateSample>(t, c));

    public static readonly Gen<Stratum<RateSample>[]> Periods = Period.Array[1, 4];

    public static Stratum<RateSample>[] Swapped(IEnumerable<Stratum<RateSample>> periods) => [.. periods.Select(p => new Stratum<RateSample>(p.Control, p.Treatment))];
}
