using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Which entries of the audit log are wanted; null is no filter.</summary>
public sealed record AuditFilter
{
    /// <summary>The id of who did it, or a part of the name.</summary>
    public string? Who { get; init; }

    /// <summary>How the action begins, such as <c>version.</c>.</summary>
    public string? Action { get; init; }

    public string? AgentId { get; init; }

    /// <summary>The id or name of what was changed.</summary>
    public string? Subject { get; init; }

    /// <summary>Not before this moment, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before this moment, UTC.</summary>
    public DateTime? To { get; init; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (Who is { } who)
        {
            var part = LikePattern.Holding(who);
            entries = entries.Where(e => e.ActorId == who || EF.Functions.Like(e.ActorName, part, LikePattern.Escape));
        }
        if (Action is { } action)
        {
            var end = action + char.MaxValue;
            entries = entries.Where(e => string.Compare(e.Action, action) >= 0 && string.Compare(e.Action, end) < 0);
        }
        if (AgentId is not null)
            entries = entries.Where(e => e.AgentId == AgentId);
        if (Subject is not null)
            entries = entries.Where(e => e.Subject == Subject);
        if (From is not null)
            entries = entries.Where(e => e.At >= From);
        return To is null ? entries : entries.Where(e => e.At < To);
    }
}

/// <summary>The same as it stands in an address, the same for the page and the API. An empty text is no filter.</summary>
public sealed record AuditFilterText
{
    /// <summary>Longest text of a field, in characters.</summary>
    public const int MaxLength = 200;

    public string? Who { get; init; }

    public string? Action { get; init; }

    public string? AgentId { get; init; }

    public string? Subject { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Nothing narrows the log.</summary>
    public bool IsEmpty => new[] { Who, Action, AgentId, Subject, From, To }.All(string.IsNullOrWhiteSpace);

    /// <summary>The filter, or every field that cannot be read. A day without a time is a whole day in <paramref name="zone"/>, UTC by default.</summary>
    public Outcome<AuditFilter> Read(TimeZoneInfo? zone = null)
    {
        var problems = new List<FieldError>();
        foreach (var (field, text) in new[] { ("who", Who), ("action", Action), ("agentId", AgentId), ("subject", Subject) })
        {
            if (text?.Length > MaxLength)
                problems.Add(new(field, $"must be at most {MaxLength} characters."));
        }
        var filter = new AuditFilter
        {
            Who = Given(Who),
            Action = Given(Action),
            AgentId = Given(AgentId),
            Subject = Given(Subject),
            From = Moments.From("from", Given(From), zone, problems),
            To = Moments.To("to", Given(To), zone, problems),
        };
        return problems.Count > 0 ? new InvalidFields(problems) : filter;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
