using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentConsole.Domain;

/// <summary>Moments as others write them: RFC 3339; in an address a whole day is allowed.</summary>
internal static partial class Moments
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    /// <summary>An RFC 3339 moment as UTC in whole microseconds, or null. Finer digits are cut off.</summary>
    public static DateTime? Read(string text) =>
        Rfc3339().Match(text.ToUpperInvariant()) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Result("${seconds}${micros}${zone}"), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime : null;

    /// <summary>Where a range begins, UTC; null when there is none, or when it cannot be read, which is added to <paramref name="problems"/>.</summary>
    public static DateTime? From(string field, string? text, TimeZoneInfo? zone, List<FieldError> problems) => Bound(field, text, zone, 0, problems);

    /// <summary>The first moment after a range: a day counts whole.</summary>
    public static DateTime? To(string field, string? text, TimeZoneInfo? zone, List<FieldError> problems) => Bound(field, text, zone, 1, problems);

    private static DateTime? Bound(string field, string? text, TimeZoneInfo? zone, int daysAfter, List<FieldError> problems)
    {
        if (text is null)
            return null;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999)
            return Midnight(day.AddDays(daysAfter), zone ?? TimeZoneInfo.Utc);
        // A plus sign that was not encoded arrives as a space.
        if (Read(text.Replace(' ', '+')) is { } moment)
            return moment;
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

    [GeneratedRegex(@"^(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})((?<micros>\.[0-9]{1,6})[0-9]*)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Rfc3339();
}
