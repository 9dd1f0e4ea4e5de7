using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>What an analysis must look like: the fields it may hold, and the same as JSON schema.</summary>
internal static class AnalysisSchema
{
    /// <summary>Longest text in an analysis, in characters.</summary>
    public const int MaxTextLength = 20_000;

    public const string Summary = "summary";
    public const string Sentiment = "sentiment";
    public const string Success = "success";

    /// <summary>The fields to find: those that are always there and enabled, then the declared ones. A declared field with the name of an enabled one is that one.</summary>
    public static IReadOnlyList<AnalysisField> Fields(PostCallAnalysis settings)
    {
        var fields = new List<AnalysisField>();
        if (settings.EnableSummary)
            fields.Add(new() { Name = Summary, Type = "string", Required = true, Description = settings.SummaryPrompt is { Length: > 0 } prompt ? prompt : "What the call was about and how it ended, in one to three sentences." });
        if (settings.EnableSentiment)
            fields.Add(new() { Name = Sentiment, Type = "enum", EnumValues = ["positive", "neutral", "negative"], Required = true, Description = "The mood of the caller." });
        if (EvaluatesSuccess(settings))
            fields.Add(new() { Name = Success, Type = "boolean", Description = $"Whether the call met this: {settings.SuccessCriteria}" });
        fields.AddRange(settings.Schema.Where(f => fields.TrueForAll(b => b.Name != f.Name)));
        return fields;
    }

    /// <summary>Success is judged: that is enabled, and there are criteria.</summary>
    public static bool EvaluatesSuccess(PostCallAnalysis settings) => settings is { EnableSuccessEvaluation: true, SuccessCriteria.Length: > 0 };

    /// <summary>The fields as JSON schema. Every property must be given, as strict endpoints want it. Each may be null, also a required one: a model that could not say so would have to invent a value.</summary>
    public static JsonObject Of(IReadOnlyList<AnalysisField> fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Property(f)))),
        ["required"] = new JsonArray([.. fields.Select(f => (JsonNode)f.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Property(AnalysisField field)
    {
        var property = new JsonObject
        {
            ["type"] = new JsonArray(field.Type == "enum" ? "string" : field.Type, "null"),
            ["description"] = field.Required ? $"Required. {field.Description}".TrimEnd() : field.Description,
        };
        if (field.Type == "enum")
            property["enum"] = new JsonArray([.. field.EnumValues.Select(v => (JsonNode)v), null]);
        return property;
    }
}
