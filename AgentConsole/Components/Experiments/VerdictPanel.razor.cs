using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>The verdict in one sentence, when it fell, and the way to the plan.</summary>
public sealed partial class VerdictPanel
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    private string Share => Math.Min(100, 100.0 * Results.Counts.CallsPerArm / Results.Counts.PlannedCallsPerArm).ToString("0.#", CultureInfo.InvariantCulture);

    private string DaysLeft => (Results.Experiment.Experiment.State, Results.Counts.DaysToPlan) switch
    {
        (ExperimentState.Stopped, _) or (_, 0) => "",
        (_, null) => ", too early to estimate the days left",
        (_, 1) => ", about 1 day left",
        (_, { } days) => $", about {days:N0} days left",
    };
}
