using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Calls.Stats;

/// <summary>What a number of calls came to.</summary>
public sealed record CallFigures
{
    public int Calls { get; init; }

    /// <summary>Calls that somebody took.</summary>
    public int Connected { get; init; }

    public int Completed { get; init; }

    /// <summary>Calls that ended otherwise.</summary>
    public int NotCompleted { get; init; }

    /// <summary>Calls whose success was evaluated.</summary>
    public int Evaluated { get; init; }

    /// <summary>Calls whose success was not evaluated, or not yet. Never counted as failures.</summary>
    public int NotEvaluated => Calls - Evaluated;

    public int Successes { get; init; }

    /// <summary>Successes among the evaluated, 0 to 1; null when none was evaluated.</summary>
    public double? SuccessRate => Evaluated == 0 ? null : (double)Successes / Evaluated;

    /// <summary>Where the rate may lie, 95 %; null when none was evaluated.</summary>
    public RateInterval? SuccessInterval => RateInterval.Wilson(Successes, Evaluated);

    /// <summary>Calls with a known duration.</summary>
    public int Timed { get; init; }

    public long DurationSeconds { get; init; }

    /// <summary>Seconds; null when no duration is known.</summary>
    public double? MeanDurationSeconds => Timed == 0 ? null : (double)DurationSeconds / Timed;

    /// <summary>US dollars.</summary>
    public decimal CostLlm { get; init; }

    public decimal CostStt { get; init; }

    public decimal CostTts { get; init; }

    public decimal CostSip { get; init; }

    public decimal CostTotal => CostLlm + CostStt + CostTts + CostSip;

    /// <summary>How often the calls converted, per conversion, oldest first.</summary>
    public IReadOnlyList<ConversionFigures> Conversions { get; init; } = [];

    /// <summary>The sum of kept sums.</summary>
    internal static CallFigures Of(IReadOnlyCollection<CallRollup> rollups, IEnumerable<Conversion> conversions, IEnumerable<ConversionRollup> outcomes)
    {
        var (figures, byConversion) = (Of(rollups), outcomes.ToLookup(o => o.ConversionId));
        return figures with { Conversions = [.. conversions.Select(c => ConversionFigures.From(c, [.. byConversion[c.Id]], figures.Calls, figures.Connected))] };
    }

    /// <summary>The sum of kept sums, without conversions.</summary>
    internal static CallFigures Of(IReadOnlyCollection<CallRollup> rollups) => new()
    {
        Calls = rollups.Sum(r => r.Calls),
        Connected = rollups.Sum(r => r.Connected),
        Completed = rollups.Sum(r => r.Completed),
        NotCompleted = rollups.Sum(r => r.NotCompleted),
        Evaluated = rollups.Sum(r => r.Evaluated),
        Successes = rollups.Sum(r => r.Successes),
        Timed = rollups.Sum(r => r.Timed),
        DurationSeconds = rollups.Sum(r => r.DurationSeconds),
        CostLlm = rollups.Sum(r => r.CostLlm),
        CostStt = rollups.Sum(r => r.CostStt),
        CostTts = rollups.Sum(r => r.CostTts),
        CostSip = rollups.Sum(r => r.CostSip),
    };
}
