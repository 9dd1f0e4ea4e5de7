namespace AgentConsole.Domain;

/// <summary>Who does something: a person, an API key or the console itself. <paramref name="Name"/> is what history shows.</summary>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    /// <summary>The console itself: set-up, demo data, background work.</summary>
    public static readonly Actor Console = new(ActorKind.Console, "console", "Agent Console") { Grants = Grants.All };

    /// <summary>What it may do; nothing unless given.</summary>
    public Grants Grants { get; init; } = Grants.None;

    /// <summary>The network address it acts from; null when it is none, or not known.</summary>
    public string? From { get; init; }

    /// <summary>Hears of each refusal; null where nobody listens.</summary>
    public Action<Actor, ConsoleError>? OnRefusal { get; init; }

    /// <summary>Whether it may do this, with that agent if one is named: a question, after which nothing is refused.</summary>
    public bool May(Permission permission, string? agentId = null) => Obstacle(permission, agentId) is null;

    /// <summary>Why it is refused to do this, with that agent if one is named; null when it may.</summary>
    public ConsoleError? Refuses(Permission permission, string? agentId = null) => Told(Obstacle(permission, agentId));

    /// <summary>Why it is refused to do this for the console as a whole; null when it may. Who is limited to one agent never may.</summary>
    public ConsoleError? RefusesEverywhere(Permission permission) =>
        Told(Obstacle(permission) ?? (Grants.AgentId is { } only ? new AccessDenied.OtherAgent(only) : null));

    // What it may do changes; who it is does not.
    public bool Equals(Actor? other) => other is not null && (Kind, Id, Name) == (other.Kind, other.Id, other.Name);

    public override int GetHashCode() => HashCode.Combine(Kind, Id, Name);

    private AccessDenied? Obstacle(Permission permission, string? agentId = null) =>
        !Grants.Allow(permission) ? new AccessDenied.NotPermitted(permission, Kind)
        : Grants.AgentId is { } only && agentId is not null && agentId != only ? new AccessDenied.OtherAgent(only)
        : null;

    private AccessDenied? Told(AccessDenied? refusal)
    {
        if (refusal is not null)
            OnRefusal?.Invoke(this, refusal);
        return refusal;
    }
}

/// <summary>The kinds of <see cref="Actor"/>.</summary>
public enum ActorKind { Console, Person, ApiKey }

/// <summary>Refusals for want of a permission.</summary>
public abstract record AccessDenied : ConsoleError
{
    /// <summary>The person's role, or the key's scopes, do not allow it.</summary>
    public sealed record NotPermitted(Permission Permission, ActorKind Kind) : AccessDenied;

    /// <summary>A field of a request asks for what the role or the scopes do not allow.</summary>
    public sealed record FieldNotPermitted(string Field, Permission Permission) : AccessDenied;

    /// <summary>The key is limited to another agent.</summary>
    public sealed record OtherAgent(string OnlyAgentId) : AccessDenied;
}
