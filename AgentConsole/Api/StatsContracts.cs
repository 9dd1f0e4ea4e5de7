using System.Text.Json.Serialization;
using AgentConsole.Calls.Stats;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Api;

/// <summary>An agent's calls: totals, per version, and tests of the draft, which are in neither. Both days are in the range; null leaves it open.</summary>
public sealed record StatsBody(string AgentId, DateOnly? From, DateOnly? To, FiguresBody Totals, IReadOnlyList<FiguresBody> Versions, FiguresBody DraftTests)
{
    public static StatsBody Of(AgentStats stats) => new(
        stats.AgentId, stats.Days.From, stats.Days.To, FiguresBody.From(stats.Totals),
        [.. stats.Versions.Select(v => FiguresBody.From(v.Figures) with { Version = v.Version })], FiguresBody.From(stats.DraftTests));
}

/// <summary>What calls came to. The rate is successes among the evaluated, with its 95 % interval; costs are US dollars.</summary>
public sealed record FiguresBody(
    int Calls, int Connected, int Completed, int NotCompleted, int Evaluated, int NotEvaluated, int Successes, double? SuccessRate, RateInterval? SuccessInterval,
    DurationBody DurationSeconds, CostBody Cost, IReadOnlyList<ConversionRateBody> Conversions)
{
    /// <summary>The version whose calls these are, in the list of versions.</summary>
    [JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    public static FiguresBody From(CallFigures figures) => new(
        figures.Calls, figures.Connected, figures.Completed, figures.NotCompleted, figures.Evaluated, figures.NotEvaluated,
        figures.Successes, figures.SuccessRate, figures.SuccessInterval,
        new(figures.DurationSeconds, figures.MeanDurationSeconds, figures.Timed),
        new(figures.CostLlm, figures.CostStt, figures.CostTts, figures.CostSip, figures.CostTotal),
        [.. figures.Conversions.Select(ConversionRateBody.From)]);
}

/// <summary>Seconds in all and on average, over the calls whose duration is known.</summary>
public sealed record DurationBody(long Total, double? Mean, int Calls);

/// <summary>US dollars per part and in all.</summary>
public sealed record CostBody(decimal Llm, decimal Stt, decimal Tts, decimal Sip, decimal Total);
