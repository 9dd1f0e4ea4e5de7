namespace AgentConsole.Domain;

/// <summary>The time as the console keeps it.</summary>
public static class Clock
{
    /// <summary>Now, UTC, in whole microseconds: what is answered is exactly what is stored.</summary>
    public static DateTime Now
    {
        get
        {
            var now = DateTime.UtcNow;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }
}
