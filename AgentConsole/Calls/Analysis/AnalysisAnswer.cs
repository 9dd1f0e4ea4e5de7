using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Holds what a model answered against the declared fields.</summary>
internal static class AnalysisAnswer
{
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    /// <summary>The values of <paramref name="fields"/> in <paramref name="text"/>; what fits none of them is added to <paramref name="problems"/>. Fields that nobody declared are left out.</summary>
    public static JsonObject Read(string text, IReadOnlyList<AnalysisField> fields, List<string> problems)
    {
        var analysis = new JsonObject();
        if (Parse(text) is not { } answer)
        {
            problems.Add("the answer must be one JSON object and nothing else");
            return analysis;
        }
        foreach (var field in fields)
        {
            var value = answer[field.Name];
            if (IsMissing(value))
            {
                if (field.Required)
                    problems.Add($"\"{field.Name}\" is required and is missing");
            }
            else if (Wanted(field, value!) is { } wanted)
                problems.Add($"\"{field.Name}\" must be {wanted}");
            else
                analysis[field.Name] = value!.DeepClone();
        }
        return analysis;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(Unfenced(text.Trim()), documentOptions: OneOfEach) is JsonObject answer && CanonicalJson.IsUnicode(answer) ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Models that know no response format put JSON between ``` marks.</summary>
    private static string Unfenced(string text) =>
        text.StartsWith("```", StringComparison.Ordinal) && text.EndsWith("```", StringComparison.Ordinal) && text.IndexOf('\n') is > 0 and var first && first < text.Length - 3
            ? text[(first + 1)..^3] : text;

    private static bool IsMissing(JsonNode? value) => value is null || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()));

    /// <summary>What the field must be, when <paramref name="value"/> is not that.</summary>
    private static string? Wanted(AnalysisField field, JsonNode value) => (field.Type, value.GetValueKind()) switch
    {
        ("enum", JsonValueKind.String) when field.EnumValues.Contains(value.GetValue<string>(), StringComparer.Ordinal) => null,
        ("enum", _) => $"one of: {string.Join(", ", field.EnumValues.Select(v => $"\"{v}\""))}",
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("boolean", _) => "true or false",
        ("number", JsonValueKind.Number) when double.IsFinite(value.GetValue<double>()) => null,
        ("number", _) => "a number",
        (_, JsonValueKind.String) when value.GetValue<string>().Length <= AnalysisSchema.MaxTextLength => null,
        _ => $"a text of at most {AnalysisSchema.MaxTextLength:N0} characters",
    };
}
