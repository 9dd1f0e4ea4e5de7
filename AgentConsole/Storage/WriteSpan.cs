using System.Diagnostics;
using AgentConsole.Domain;

namespace AgentConsole.Storage;

/// <summary>The span and the measures of one batch of writes, linked to the requests it answers.</summary>
internal sealed class WriteSpan : IDisposable
{
    private const int MostLinks = 32;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? span;

    public WriteSpan(List<WriteOperation> batch)
    {
        var waited = Stopwatch.GetElapsedTime(batch[0].Since, started).TotalSeconds;
        Measures.WritesWaiting.Add(-batch.Count);
        Measures.WriteBatch.Record(batch.Count);
        Measures.WriteWait.Record(waited);
        if (Traces.Source.HasListeners())
            span = Traces.Source.StartActivity("write batch", ActivityKind.Internal, default(ActivityContext),
                [new("agent_console.batch.size", batch.Count), new("agent_console.batch.waited_s", waited)], batch.SelectMany(o => Traces.To(o.Cause)).Take(MostLinks));
    }

    /// <summary>Whether the batch was committed.</summary>
    public bool IsCommitted { get; set; }

    public void Dispose()
    {
        Measures.WriteCommit.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("outcome", IsCommitted ? "committed" : "failed"));
        if (!IsCommitted)
            span.Fail("not_committed");
        span?.Dispose();
    }
}
