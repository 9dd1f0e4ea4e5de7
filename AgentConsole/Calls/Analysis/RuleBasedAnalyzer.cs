using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Analyses a transcript by plain rules, for when no language model is configured. What it cannot tell from the words it leaves out: it never invents a value.</summary>
internal static partial class RuleBasedAnalyzer
{
    private static readonly string[] Agreement = ["go ahead", "let's do that", "yes, please", "sounds good", "sign me up", "please book", "that works"];
    private static readonly string[] Refusal = ["not interested", "don't need", "don't think i need", "no, thank", "don't call"];
    private static readonly string[] Pleasant = ["thank", "great", "perfect", "wonderful", "sounds fine", "appreciate"];
    private static readonly string[] Unpleasant = ["not interested", "annoy", "rather speak to a human", "don't call", "terrible", "hardly hear"];

    /// <summary>The declared fields beside summary, sentiment and success, as far as they are enabled and the transcript supports them.</summary>
    public static (JsonObject Analysis, bool? Success) Analyse(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript)
    {
        var caller = transcript.Where(t => t.Speaker == Speaker.Caller).Select(t => t.Text).ToList();
        var analysis = new JsonObject();
        if (settings.EnableSummary && caller.Count > 0)
            analysis["summary"] = $"The caller opened with “{caller[0]}” and ended with “{caller[^1]}” after {transcript.Count} turns.";
        if (settings.EnableSentiment && caller.Count > 0)
            analysis["sentiment"] = Sentiment(caller);
        var success = settings.EnableSuccessEvaluation && settings.SuccessCriteria.Length > 0 ? Success(caller) : null;
        if (success is { } decided)
            analysis["success"] = decided;
        foreach (var field in settings.Schema)
        {
            if (Value(field, caller) is { } value)
                analysis[field.Name] = value;
        }
        return (analysis, success);
    }

    private static bool? Success(List<string> caller)
    {
        var (agrees, refuses) = (Any(caller, Agreement), Any(caller, Refusal));
        return agrees == refuses ? null : agrees;
    }

    private static string Sentiment(List<string> caller)
    {
        var balance = caller.Count(t => Contains(t, Pleasant)) - caller.Count(t => Contains(t, Unpleasant));
        return balance > 0 ? "positive" : balance < 0 ? "negative" : "neutral";
    }

    private static JsonValue? Value(AnalysisField field, List<string> caller) => field.Type switch
    {
        "enum" => field.EnumValues.FirstOrDefault(v => caller.Any(t => MentionsAll(t, v))) is { } named ? JsonValue.Create(named)
            : Any(caller, Refusal) && field.EnumValues.FirstOrDefault(v => v is "none" or "no" or "declined") is { } none ? JsonValue.Create(none) : null,
        "boolean" => caller.FirstOrDefault(t => MentionsAny(t, field.Name)) is { } line
            ? JsonValue.Create(!line.Contains("not", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("no", StringComparison.OrdinalIgnoreCase)) : null,
        "number" => caller.Where(t => MentionsAny(t, field.Name)).Select(t => FirstNumber().Match(t)).FirstOrDefault(m => m.Success) is { } match
            ? JsonValue.Create(double.Parse(match.ValueSpan, CultureInfo.InvariantCulture)) : null,
        _ => caller.FirstOrDefault(t => MentionsAny(t, field.Name)) is { } quote ? JsonValue.Create(quote) : null,
    };

    private static bool MentionsAll(string text, string value) =>
        value.Split('_', ' ').All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool MentionsAny(string text, string name) =>
        name.Split('_').Any(word => word.Length > 3 && text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Any(List<string> caller, string[] words) => caller.Any(t => Contains(t, words));

    private static bool Contains(string text, string[] words) => words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FirstNumber();
}
