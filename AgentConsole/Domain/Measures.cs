using System.Diagnostics.Metrics;

namespace AgentConsole.Domain;

/// <summary>What is counted and measured while the console works. Labels are few and never personal; while nobody listens it costs next to nothing.</summary>
public static class Measures
{
    /// <summary>The name under which they are listened to.</summary>
    public const string Name = "AgentConsole";

    private static readonly Meter Meter = new(Name);

    public static Counter<long> CallsPlaced { get; } = Meter.CreateCounter<long>("agent_console.calls.placed", "{call}", "Calls placed here or reported as incoming, by channel and why they run their version");

    public static Counter<long> CallsEnded { get; } = Meter.CreateCounter<long>("agent_console.calls.ended", "{call}", "Calls that ended, by status");

    public static Counter<long> VersionsPublished { get; } = Meter.CreateCounter<long>("agent_console.versions.published", "{version}", "Versions published, by whether they roll back");

    public static UpDownCounter<long> WritesWaiting { get; } = Meter.CreateUpDownCounter<long>("agent_console.writes.waiting", "{write}", "Writes that wait for their turn");

    public static Histogram<long> WriteBatch { get; } = Meter.CreateHistogram<long>("agent_console.writes.batch", "{write}", "Writes committed together");

    public static Histogram<double> WriteWait { get; } = Meter.CreateHistogram<double>("agent_console.writes.wait", "s", "How long the first write of a batch waited for its turn");

    public static Histogram<double> WriteCommit { get; } = Meter.CreateHistogram<double>("agent_console.writes.commit", "s", "How long a batch took, up to its commit or failure, by outcome");

    public static UpDownCounter<long> PagesOpen { get; } = Meter.CreateUpDownCounter<long>("agent_console.pages.open", "{page}", "Live connections of pages");

    public static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("agent_console.webhooks.deliveries", "{attempt}", "Attempts to deliver a webhook message, by outcome");

    public static Counter<long> Backups { get; } = Meter.CreateCounter<long>("agent_console.backups", "{backup}", "Backups by schedule, by outcome");

    /// <summary>Named by OpenTelemetry's GenAI conventions.</summary>
    public static Histogram<long> ModelTokens { get; } = Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens read and written by a language model");

    /// <summary>Named by OpenTelemetry's GenAI conventions.</summary>
    public static Histogram<double> ModelDuration { get; } = Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "How long a language model took");
}
