using AgentConsole.Domain;

namespace AgentConsole.Calls.Stats;

/// <summary>A range of whole UTC days, both ends in it; null leaves a side open.</summary>
public sealed record DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>Every day.</summary>
    public static readonly DayRange All = new(null, null);

    /// <summary>Days since 1970-01-01 with which sums are kept.</summary>
    internal int FirstDay => From is { } from ? UnixDay.Of(from) : 0;

    internal int LastDay => To is { } to ? UnixDay.Of(to) : int.MaxValue;

    /// <summary>The range as it stands in an address: days, or times that begin a UTC day, of which the second is no longer in the range.</summary>
    public static Outcome<DayRange> Read(string? from, string? to)
    {
        var problems = new List<FieldError>();
        var (first, end) = (Day("from", Moments.From("from", Given(from), null, problems), problems), Day("to", Moments.To("to", Given(to), null, problems), problems));
        if (first >= end)
            problems.Add(new("to", "must not be before from."));
        return problems.Count > 0 ? new InvalidFields(problems) : new DayRange(first, end?.AddDays(-1));
    }

    /// <summary>The last <paramref name="days"/> UTC days, today being the last of them.</summary>
    public static DayRange Last(int days)
    {
        var today = DateOnly.FromDateTime(Clock.Now);
        return new(today.AddDays(1 - days), today);
    }

    /// <summary>The UTC day with a number that sums are kept with.</summary>
    internal static DateOnly DayOf(int number) => UnixDay.ToDate(number);

    private static DateOnly? Day(string field, DateTime? moment, List<FieldError> problems)
    {
        if (moment is { } time && time.TimeOfDay != TimeSpan.Zero)
            problems.Add(new(field, "must be a day such as 2026-05-20: the figures are kept per UTC day."));
        return moment is null ? null : DateOnly.FromDateTime(moment.Value);
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
