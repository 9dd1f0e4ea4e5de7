using AgentConsole.Storage;

namespace AgentConsole.Tests.Storage;

public sealed class LeadershipTests : IDisposable
{
    private readonly Leadership leadership = new();
    private readonly CancellationTokenSource stop = new();

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task A_term_is_over_when_its_work_has_stopped_and_not_before()
    {
        var (began, told, mayStop) = (New(), New(), New());
        var work = leadership.WorkAsync(async term =>
        {
            began.SetResult();
            await using var _ = term.Register(told.SetResult);
            await told.Task;
            await mayStop.Task;
        }, stop.Token);
        Assert.False(leadership.IsHeld);
        leadership.Begin();
        await began.Task;

        var ending = leadership.EndAsync();
        await told.Task;

        Assert.False(leadership.IsHeld);
        Assert.False(ending.IsCompleted);
        mayStop.SetResult();
        await ending;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Work_begins_anew_in_each_term_also_when_it_was_done_or_failed_in_the_one_before()
    {
        var begun = 0;
        var again = New();
        var work = leadership.WorkAsync(term =>
        {
            if (++begun == 3)
                again.SetResult();
            return begun == 1 ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, term);
        }, stop.Token);

        for (var term = 0; term < 3; term++)
        {
            leadership.Begin();
            await leadership.EndAsync();
            // It takes its place in a term as soon as it has left the last one.
            while (begun <= term)
            {
                leadership.Begin();
                await Task.Yield();
            }
            await leadership.EndAsync();
        }

        await again.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
