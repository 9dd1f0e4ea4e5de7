using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>Moments as they stand in an address: RFC 3339, a whole day allowed.</summary>
internal static class Moments
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Where a range begins, UTC; null when there is none, or when it cannot be read, which is added to <paramref name="problems"/>.</summary>
    public static DateTime? From(string field, string? text, TimeZoneInfo? zone, List<FieldError> problems) => Read(field, text, zone, 0, problems);

    /// <summary>The first moment after a range: a day counts whole.</summary>
    public static DateTime? To(string field, string? text, TimeZoneInfo? zone, List<FieldError> problems) => Read(field, text, zone, 1, problems);

    private static DateTime? Read(string field, string? text, TimeZoneInfo? zone, int daysAfter, List<FieldError> problems)
    {
        if (text is null)
            return null;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999)
            return Midnight(day.AddDays(daysAfter), zone ?? TimeZoneInfo.Utc);
        // A plus sign that was not encoded arrives as a space.
        var given = text.ToUpperInvariant().Replace(' ', '+');
        var zoned = given.EndsWith('Z') || (given.Length > 6 && given[^6] is '+' or '-' && given[^3] == ':');
        if (zoned && DateTimeOffset.TryParseExact(given, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment.UtcDateTime;
        problems.Add(new(field, "must be a time with its offset (RFC 3339) such as 2026-05-20T09:30:00Z, or a day such as 2026-05-20."));
        return null;
    }

    /// <summary>Where clocks skip midnight, the day begins at the first moment after it.</summary>
    private static DateTime Midnight(DateTime day, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(day))
            day = day.AddMinutes(15);
        var offset = zone.GetUtcOffset(day);
        return DateTime.SpecifyKind(day.Ticks < offset.Ticks ? DateTime.MinValue : day - offset, DateTimeKind.Utc);
    }
}
