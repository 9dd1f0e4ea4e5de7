using AgentConsole.Domain.Configuration;
using static AgentConsole.Versioning.Checks.CheckSeverity;

namespace AgentConsole.Versioning.Checks;

/// <summary>Checks of the post-call analysis.</summary>
internal static class AnalysisChecks
{
    public static IEnumerable<DraftCheck> Of(PostCallAnalysis analysis)
    {
        if (!analysis.Enabled)
            yield break;
        if (analysis is { EnableSummary: false, EnableSentiment: false, EnableSuccessEvaluation: false, Schema.Count: 0 })
            yield return new("analysis_asks_nothing", Warning, "postCallAnalysis.enabled", "Calls are analysed, and nothing is asked: no summary, sentiment, success or field. Ask for one, or switch the analysis off.");
        foreach (var field in analysis.Schema.Where(f => f.Type == "enum" && f.EnumValues.All(string.IsNullOrWhiteSpace)))
            yield return new("enum_without_values", Error, $"postCallAnalysis.schema[{field.Name}].enumValues", $"The field {field.Name} is an enum without values, so no answer fits. List its values, or make it a string.");
        if (analysis.EnableSuccessEvaluation && string.IsNullOrWhiteSpace(analysis.SuccessCriteria))
            yield return new("success_without_criteria", Warning, "postCallAnalysis.successCriteria", "Success is evaluated without criteria, so the analyzer has to guess what counts and versions cannot be compared fairly. Write when a call is a success.");
    }
}
