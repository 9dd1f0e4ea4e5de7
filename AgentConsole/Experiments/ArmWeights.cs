using System.Globalization;
using MathNet.Numerics;

namespace AgentConsole.Experiments;

/// <summary>What each version of an experiment gets of its traffic. The order counts: it decides which callers get which version.</summary>
public sealed record ArmWeights(IReadOnlyList<ArmWeight> Arms)
{
    /// <summary>The sum of the weights; any positive whole number.</summary>
    public int Total => Arms.Sum(a => a.Weight);

    /// <summary>The form it is stored in, such as <c>6:50,7:50</c>.</summary>
    public string Text => string.Join(',', Arms.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Version}:{a.Weight}")));

    /// <summary>Reads the stored form.</summary>
    public static ArmWeights Read(string text) => new([.. text.Split(',').Select(arm => arm.Split(':')).Select(arm => new ArmWeight(Number(arm[0]), Number(arm[1])))]);

    /// <summary>The weight of a version; 0 when it is not an arm.</summary>
    public int Of(int version) => Arms.FirstOrDefault(a => a.Version == version)?.Weight ?? 0;

    /// <summary>All traffic to one version.</summary>
    public ArmWeights AllTo(int version) => new([.. Arms.Select(a => a with { Weight = a.Version == version ? 100 : 0 })]);

    /// <summary>The tested versions together get <paramref name="percent"/>, among themselves as here; <paramref name="control"/> gets the rest.</summary>
    public ArmWeights Ramped(int control, int percent)
    {
        var tested = Arms.Where(a => a.Version != control).Sum(a => (long)a.Weight);
        var wanted = Arms.Select(a => a.Version == control ? (100 - percent) * tested : percent * (long)a.Weight).ToList();
        // In lowest terms, so that step after step they stay small.
        var divisor = wanted.Aggregate(0L, Euclid.GreatestCommonDivisor);
        return new([.. Arms.Zip(wanted, (arm, weight) => arm with { Weight = checked((int)(weight / divisor)) })]);
    }

    /// <summary>In words, such as "v6 50 %, v7 50 %".</summary>
    public string Words => string.Join(", ", Arms.Select(a => string.Create(CultureInfo.InvariantCulture, $"v{a.Version} {100.0 * a.Weight / Total:0.#} %")));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>One version's share: <paramref name="Weight"/> out of the sum of all weights.</summary>
public sealed record ArmWeight(int Version, int Weight);
