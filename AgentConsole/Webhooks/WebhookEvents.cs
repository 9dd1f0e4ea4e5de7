namespace AgentConsole.Webhooks;

/// <summary>The events that an address can be told of.</summary>
public static class WebhookEvents
{
    public const string VersionPublished = "version.published";
    public const string VersionRolledBack = "version.rolled_back";
    public const string CallStarted = "call.started";
    public const string CallCompleted = "call.completed";
    public const string CallFailed = "call.failed";
    public const string CallAnalysisCompleted = "call.analysis_completed";

    public const string ExperimentDecided = "experiment.decided";

    /// <summary>Sent on request only, to the address it was asked for.</summary>
    public const string Test = "webhook.test";

    /// <summary>What an address can choose from.</summary>
    public static readonly IReadOnlyList<string> Choices = [VersionPublished, VersionRolledBack, CallStarted, CallCompleted, CallFailed, CallAnalysisCompleted, ExperimentDecided];
}
