namespace AgentConsole.Webhooks;

/// <summary>The time of deliveries: by a clock that can be moved.</summary>
internal static class Moment
{
    /// <summary>Now, UTC, in whole microseconds as the database keeps it.</summary>
    public static DateTime Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
