using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>Something that must not get worse while an experiment runs.</summary>
/// <param name="Metric">What is watched.</param>
/// <param name="ConversionId">The conversion, when that is what is watched.</param>
/// <param name="Better">Whether more of it is good or bad; by default less is better, and a conversion says it itself.</param>
public sealed record GuardrailChoice(GuardrailMetric Metric, string? ConversionId = null, BetterDirection Better = BetterDirection.Lower)
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    internal static string Write(IReadOnlyList<GuardrailChoice> guardrails) => JsonSerializer.Serialize(guardrails, Stored);

    internal static IReadOnlyList<GuardrailChoice> Read(string json) => JsonSerializer.Deserialize<GuardrailChoice[]>(json, Stored)!;
}

/// <summary>What a guardrail can watch: shares of calls (errors, early hang-ups, transfers to a human, a conversion) or means over calls (duration in seconds, cost in US dollars).</summary>
public enum GuardrailMetric { Errors, EarlyHangUps, Transfers, Duration, Cost, Conversion }
