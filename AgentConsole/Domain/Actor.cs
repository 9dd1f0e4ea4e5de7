namespace AgentConsole.Domain;

/// <summary>Who did something: a person, an API key or the console itself. <paramref name="Name"/> is what history shows.</summary>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    /// <summary>The console itself: set-up, demo data, background work.</summary>
    public static readonly Actor Console = new(ActorKind.Console, "console", "Agent Console");
}

/// <summary>The kinds of <see cref="Actor"/>.</summary>
public enum ActorKind { Console, Person, ApiKey }
