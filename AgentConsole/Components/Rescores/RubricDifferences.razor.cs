using AgentConsole.Calls.Rescores;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>What differs between the rules by which versions are judged.</summary>
public sealed partial class RubricDifferences
{
    private static readonly (string Part, Func<PostCallAnalysis, string> Rules)[] Parts =
    [
        ("Criteria", s => s.SuccessCriteria.Length > 0 ? s.SuccessCriteria : "none"),
        ("Success is evaluated", s => s is { Enabled: true, EnableSuccessEvaluation: true } ? "yes" : "no"),
        ("Analyzer", s => s.AnalyzerModel.Length > 0 ? s.AnalyzerModel : "none named"),
        ("Fields", s => s.Schema.Count == 0 ? "none" : string.Join("\n", s.Schema.Select(Field))),
    ];

    [Parameter, EditorRequired]
    public IReadOnlyList<ArmRubric> Rubrics { get; set; } = [];

    private IEnumerable<(string Part, Func<PostCallAnalysis, string> Rules)> Differing => Parts.Where(p => Rubrics.Select(r => p.Rules(r.Settings)).Distinct(StringComparer.Ordinal).Count() > 1);

    private static string Field(AnalysisField field)
    {
        var values = field.EnumValues.Count > 0 ? $" of {string.Join(", ", field.EnumValues)}" : "";
        return $"{field.Name}: {field.Type}{values}{(field.Required ? ", required" : "")}{(field.Description.Length > 0 ? $". {field.Description}" : "")}";
    }
}
