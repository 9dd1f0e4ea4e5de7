using System.Diagnostics;

namespace AgentConsole.Domain;

/// <summary>Spans of the console's own work. While nobody listens none is made.</summary>
public static class Traces
{
    /// <summary>The name under which they are listened to.</summary>
    public const string Name = "AgentConsole";

    /// <summary>Where they come from.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The span under way, for a link from another trace; empty when nobody listens.</summary>
    public static ActivityContext Here => Source.HasListeners() && Activity.Current is { } current ? current.Context : default;

    /// <summary>The link to <paramref name="cause"/>, if there is one.</summary>
    public static IEnumerable<ActivityLink> To(ActivityContext cause) => cause == default ? [] : [new(cause)];

    /// <summary>Marks a span as failed by a word of ours: messages may hold what callers said.</summary>
    public static void Fail(this Activity? span, string errorType) => span?.SetTag("error.type", errorType).SetStatus(ActivityStatusCode.Error);
}
