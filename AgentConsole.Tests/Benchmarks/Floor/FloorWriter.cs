using System.Threading.Channels;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>One writer that commits together what waits together; each caller is answered after the commit.</summary>
internal sealed class FloorWriter : IDisposable
{
    private const int BatchSize = 64;

    private readonly Channel<(Action<FloorStatements> Work, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(Action<FloorStatements>, TaskCompletionSource)>(new() { SingleReader = true });
    private readonly FloorStatements statements;

    public FloorWriter(string file)
    {
        statements = new(file);
        _ = Task.Run(LoopAsync);
    }

    /// <summary>The result of <paramref name="work"/> once it is durable.</summary>
    public async Task<T> RunAsync<T>(Func<FloorStatements, T> work)
    {
        var result = default(T);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((s => result = work(s), done));
        await done.Task;
        return result!;
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        statements.Dispose();
    }

    private async Task LoopAsync()
    {
        var batch = new List<TaskCompletionSource>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            statements.Run("BEGIN IMMEDIATE");
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var next))
            {
                next.Work(statements);
                batch.Add(next.Done);
            }
            statements.Run("COMMIT");
            batch.ForEach(d => d.SetResult());
            batch.Clear();
        }
    }
}
