namespace AgentConsole.Experiments.Statistics;

/// <summary>One arm's way to the plan: its evaluated calls, and those of the last full days.</summary>
public sealed record ArmProgress(long Evaluated, long EvaluatedLately);

/// <summary>How long a running comparison still takes.</summary>
public static class DaysLeft
{
    /// <summary>Most days that the estimate looks back.</summary>
    public const int LookBack = 7;

    /// <summary>
    /// Days until every arm has <paramref name="planned"/> evaluated calls at the pace of the last <paramref name="fullDays"/> full days (at most 7), to the nearest day, at least 1; 0 when all have them.
    /// Null when it is too early to estimate, that is before the first full day, or when an arm that still needs calls got none.
    /// </summary>
    public static int? Estimate(IReadOnlyList<ArmProgress> arms, int planned, int fullDays)
    {
        var waiting = arms.Where(a => a.Evaluated < planned).ToList();
        if (waiting.Count == 0)
            return 0;
        if (fullDays < 1 || waiting.Any(a => a.EvaluatedLately == 0))
            return null;
        var days = waiting.Max(a => (double)(planned - a.Evaluated) * fullDays / a.EvaluatedLately);
        return (int)Math.Clamp(Math.Round(days, MidpointRounding.AwayFromZero), 1, int.MaxValue);
    }
}
