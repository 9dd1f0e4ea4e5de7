using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Api;

/// <summary>What POST /api/agents/{agentId}/conversions accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConversionBody(
    string? Name = null,
    [property: Description("Where the value stands in the analysis, dotted")] string? Path = null,
    [property: Description("equals, in, exists, is_true, at_least or at_most")] string? Operator = null,
    [property: Description("A text, number or boolean for equals, a list for in, a number for at_least and at_most")] JsonElement? Value = null,
    [property: Description("assigned, connected or evaluated; evaluated by default")] string? Denominator = null,
    [property: Description("higher or lower; higher by default")] string? Better = null)
{
    internal ConversionRequest Request => new(Name, Path, Operator, Value, Denominator, Better);
}

/// <summary>A conversion. While earlier calls are looked at, catchUp says how many of how many were.</summary>
public sealed record ConversionItem(
    string Id, string AgentId, string Name, string Path, ConversionOperator Operator, JsonElement? Value, ConversionDenominator Denominator, BetterDirection Better,
    string CreatedBy, DateTime CreatedAt, CatchUpProgress? CatchUp)
{
    public static ConversionItem From(ConversionDetail detail)
    {
        var c = detail.Conversion;
        return new(c.Id, c.AgentId, c.Name, c.Path, c.Operator, c.Value is null ? null : JsonElement.Parse(c.Value), c.Denominator, c.Better, c.CreatedBy, c.CreatedAt, detail.CatchUp);
    }
}

/// <summary>How often calls converted: the rate is of the calls in "of", with its 95 % interval. Unknown calls are in no rate.</summary>
public sealed record ConversionRateBody(
    string Id, string Name, BetterDirection Better, ConversionDenominator Denominator, int Converted, int NotConverted, int Unknown, int Of, double? Rate, RateInterval? Interval)
{
    public static ConversionRateBody From(ConversionFigures figures) => new(
        figures.Conversion.Id, figures.Conversion.Name, figures.Conversion.Better, figures.Conversion.Denominator,
        figures.Converted, figures.NotConverted, figures.Unknown, figures.Of, figures.Rate, figures.Interval);
}
