using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>The UTC day of the one look that was planned.</summary>
/// <param name="Day">When every version had its planned calls, or is expected to have them.</param>
/// <param name="IsExpected">That day is still to come.</param>
public sealed record PlannedDay(DateOnly Day, bool IsExpected)
{
    /// <summary>Null when the verdict fell before, so that no such look is taken, and when its day cannot be told.</summary>
    internal static PlannedDay? Of(Experiment experiment, ExperimentCounts counts, IReadOnlyList<ArmDay> days, FrozenVerdict? frozen, DateTime now)
    {
        // The method may go on with the rules that a re-score judged by.
        if (frozen is { Verdict.Method: var method } && method?.StartsWith(Comparison.Planned, StringComparison.Ordinal) != true)
            return null;
        if (counts.IsPlanReached)
            return new(counts.Arms.Max(arm => Reached(days.Where(d => d.Version == arm.Version), counts.PlannedCallsPerArm)), false);
        return experiment.State == ExperimentState.Running && counts.DaysToPlan is { } left ? new(DateOnly.FromDateTime(now).AddDays(left), true) : null;
    }

    private static DateOnly Reached(IEnumerable<ArmDay> days, int planned)
    {
        var evaluated = 0;
        return days.OrderBy(d => d.Day).First(d => (evaluated += d.Evaluated) >= planned).Day;
    }
}
