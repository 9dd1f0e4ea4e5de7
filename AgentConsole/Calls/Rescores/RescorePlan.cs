using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Rescores;

/// <summary>Whose rules judge in a re-score.</summary>
internal static class RescorePlan
{
    /// <summary>The rules of <paramref name="version"/>, or why they cannot be used.</summary>
    public static Outcome<ArmRubric> Choose(string experimentId, IReadOnlyList<ArmRubric> rubrics, int version)
    {
        if (rubrics.FirstOrDefault(r => r.Version == version) is not { } rubric)
            return InvalidFields.One("rubricVersion", $"Name one of the versions of this experiment: {string.Join(", ", rubrics.Select(r => r.Version))}.");
        if (rubrics.Select(r => r.Hash).Distinct().Count() == 1)
            return new RescoreError.SameRubric(experimentId);
        return rubric.Settings.Enabled && AnalysisSchema.EvaluatesSuccess(rubric.Settings)
            ? rubric
            : InvalidFields.One("rubricVersion", $"v{version} does not evaluate success: it has no criteria, or that is switched off. Name another version.");
    }
}
