using System.Globalization;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>What must be in order before a difference means anything.</summary>
public sealed partial class HealthStrip
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    private IEnumerable<(bool Good, string Title, string Text)> Items
    {
        get
        {
            var (health, counts) = (Results.Health, Results.Counts);
            yield return (!health.IsSplitWrong, health.IsSplitWrong ? "Split is off" : "Split as planned",
                string.Join(", ", counts.Arms.Select((a, i) => string.Create(CultureInfo.InvariantCulture, $"v{a.Version}: {a.Assigned:N0} of {health.Split.Expected[i]:N0} expected"))));
            yield return (!health.IsEvaluatedUnequally, health.IsEvaluatedUnequally ? "Evaluated unequally" : "Evaluated alike",
                string.Join(", ", counts.Arms.Select(a => $"v{a.Version}: {ExperimentWords.Percent(a.Assigned == 0 ? null : (double)a.Evaluated / a.Assigned)} evaluated")));
            yield return (health.IsSameRubric, health.IsSameRubric ? "Same rules of success" : "Different rules of success", Results.Rescore is { } again ? $"all judged again by v{again.Run.RubricVersion}'s" : health.IsSameRubric ? "all judged alike" : "judged by different criteria, schema or analyzer");
            yield return (Results.Experiment.Periods.Count == 1, Results.Experiment.Periods.Count == 1 ? "Split unchanged" : $"{Results.Experiment.Periods.Count} periods", Results.Experiment.Periods.Count == 1 ? "one set of weights so far" : "compared each for itself");
            var days = Results.Days.Select(d => d.Day).Distinct().ToList();
            var weekend = days.Exists(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            yield return (days.Count >= 7 && weekend, $"{days.Count} {(days.Count == 1 ? "day" : "days")} covered", weekend ? "a weekend among them" : "no weekend yet");
        }
    }
}
