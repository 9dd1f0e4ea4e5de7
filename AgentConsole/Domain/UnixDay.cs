namespace AgentConsole.Domain;

/// <summary>Whole days since 1970-01-01 UTC, by which sums are kept.</summary>
public static class UnixDay
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The day of a moment, UTC.</summary>
    public static int Of(DateTime moment) => (int)(moment - DateTime.UnixEpoch).TotalDays;

    /// <summary>The number of a day.</summary>
    public static int Of(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a number.</summary>
    public static DateOnly ToDate(int number) => DateOnly.FromDayNumber(number + Epoch);
}
