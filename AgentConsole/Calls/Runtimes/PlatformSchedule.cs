namespace AgentConsole.Calls.Runtimes;

/// <summary>When a request that the voice platform did not take is sent again. Somebody waits for the call, so the waits are short.</summary>
internal static class PlatformSchedule
{
    /// <summary>The waits after the first, second … failed attempt; after the last one it is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)];

    /// <summary>The longest wait that the platform can ask for by Retry-After.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);

    /// <summary>The wait after the failed attempt <paramref name="number"/> (from 1), at least what the platform asked for; null after the last.</summary>
    public static TimeSpan? After(int number, TimeSpan? asked) =>
        number > Waits.Count ? null : TimeSpan.FromTicks(Math.Max(Waits[number - 1].Ticks, Math.Min(asked?.Ticks ?? 0, LongestAsked.Ticks)));
}
