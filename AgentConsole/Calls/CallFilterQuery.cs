using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>A filter as SQL.</summary>
internal static class CallFilterQuery
{
    /// <summary>The calls of this filter, newest first.</summary>
    public static IQueryable<Call> Matching(this ConsoleDb db, CallFilter filter)
    {
        IQueryable<Call> calls = db.Calls;
        if (filter.AgentId is { } agentId)
            calls = calls.Where(c => c.AgentId == agentId);
        if (filter.AgentVersion is { } version)
            calls = calls.Where(c => c.AgentVersion == version);
        if (filter.Status is { } status)
            calls = calls.Where(c => c.Status == status);
        if (filter.Channel is { } channel)
            calls = calls.Where(c => c.Channel == channel);
        if (filter.Direction is { } direction)
            calls = calls.Where(c => c.Direction == direction);
        if (filter.Success is { } success)
            calls = success switch
            {
                SuccessState.True => calls.Where(c => c.Success == true),
                SuccessState.False => calls.Where(c => c.Success == false),
                _ => calls.Where(c => c.Success == null),
            };
        if (filter.Converted is { } conversion)
        {
            var conversions = db.Conversions.Where(c => c.DeletedAt == null && (c.Id == conversion || c.Name == conversion)).Select(c => c.Id);
            calls = calls.Where(c => db.CallConversions.Any(m => m.CallId == c.Id && m.Outcome == ConversionOutcome.True && conversions.Contains(m.ConversionId)));
        }
        if (filter.Replays != ReplayShare.All)
            calls = filter.Replays == ReplayShare.None ? calls.Where(c => c.VersionReason != VersionReason.Replay) : calls.Where(c => c.VersionReason == VersionReason.Replay);
        if (filter.After is { } newest)
            calls = calls.Where(c => string.Compare(c.Id, newest) > 0);
        if (filter.Before is { } before)
            calls = calls.Where(c => string.Compare(c.Id, before) < 0);
        calls = Between(calls, filter);
        return (filter.Search is { } search ? Finding(db, calls, search) : calls).OrderByDescending(c => c.Id);
    }

    /// <summary>Ids sort by the millisecond a call was placed in, so they narrow the range on the key; the time itself decides at its edges.</summary>
    private static IQueryable<Call> Between(IQueryable<Call> calls, CallFilter filter)
    {
        if (filter.From is { } from)
        {
            var first = Ids.FirstCall(from);
            calls = calls.Where(c => string.Compare(c.Id, first) >= 0 && c.CreatedAt >= from);
        }
        if (filter.To is { } to)
        {
            var after = Ids.FirstCall(to.AddMilliseconds(to > DateTime.MaxValue.AddDays(-1) ? 0 : 1));
            calls = calls.Where(c => string.Compare(c.Id, after) < 0 && c.CreatedAt < to);
        }
        return calls;
    }

    private static IQueryable<Call> Finding(ConsoleDb db, IQueryable<Call> calls, string search)
    {
        if (search[0] == '+' && search.Length > 1 && search.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // The character after '9' ends the range of numbers that begin so; the index on numbers answers it.
            var end = search + ":";
            return calls.Where(c => string.Compare(c.Destination, search) >= 0 && string.Compare(c.Destination, end) < 0);
        }
        var part = $"%{search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        var labelled = db.Versions.Where(v => EF.Functions.Like(v.Label!, part, @"\")).Select(v => v.Id);
        return calls.Where(c => EF.Functions.Like(c.Destination!, part, @"\") || labelled.Contains(c.VersionId!));
    }
}
