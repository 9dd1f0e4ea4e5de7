using AgentConsole.Calls.Listing;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>Which calls to list; what is null does not narrow the list.</summary>
public sealed record CallFilter
{
    public string? AgentId { get; init; }

    public int? AgentVersion { get; init; }

    public CallStatus? Status { get; init; }

    public CallChannel? Channel { get; init; }

    public CallDirection? Direction { get; init; }

    public SuccessState? Success { get; init; }

    /// <summary>Calls that converted: the id of a conversion, or its name.</summary>
    public string? Converted { get; init; }

    /// <summary>The id of the experiment that chose the version.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Placed at this moment or later, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Placed before this moment, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>A number that begins with this when it starts with a plus sign; else part of a number or of the label of the version.</summary>
    public string? Search { get; init; }

    /// <summary>Whether replays are listed.</summary>
    public ReplayShare Replays { get; init; }

    /// <summary>The id of the last call of the page before.</summary>
    public string? Before { get; init; }

    /// <summary>The id of a call that all others must be newer than.</summary>
    public string? After { get; init; }

    /// <summary>Why <paramref name="by"/> may not list these calls; null when they may. A search for digits would tell numbers that are masked.</summary>
    public ConsoleError? RefusedTo(Actor by) => by.Refuses(Permission.Read, AgentId)
        ?? (Search is { } search && NumberedCalls.IsPart(search) && !by.SeesAllOf(AgentId) ? new AccessDenied.FieldNotPermitted("q", Permission.ReadPersonalData) : null);

    /// <summary>The same, within what <paramref name="by"/> is limited to.</summary>
    internal CallFilter Within(Actor by) => by.Grants.AgentId is { } only ? this with { AgentId = only } : this;
}

/// <summary>The three states of <see cref="Call.Success"/>; <see cref="None"/> is "not evaluated".</summary>
public enum SuccessState { True, False, None }

/// <summary>Calls without replays, all of both, or replays only.</summary>
public enum ReplayShare { None, All, Only }
