using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Plays recorded calls again, in the console whatever carries ordinary calls: as fast as the agent answers, by text alone.</summary>
/// <remarks>The duration is the time the talk would take. Nothing is heard or spoken, so only the language model costs.</remarks>
public sealed class ReplayRuntime(IDbContextFactory<ConsoleDb> contexts, CallRecord record, IResponder responder, ILogger<ReplayRuntime> log) : ICallRuntime
{
    /// <inheritdoc />
    public bool IsSimulated => true;

    /// <inheritdoc />
    public async Task RunAsync(CallDetail call, Func<Task<AgentConfig>> configuration, CancellationToken stop)
    {
        var id = call.Call.Id;
        if (call.Call.Status != CallStatus.InProgress && (await record.MoveAsync(id, CallStatus.InProgress)).Error is not null)
            return;
        var config = await configuration();
        var conversation = new ReplayConversation(config, Exchange.In(await RecordingAsync(call.Call.ReplayOf!, stop)), responder);
        var played = await PlayedTalk.PlayAsync(record, call, turns => conversation.NextAsync(turns, stop), _ => Stopping(stop), log);
        if (played is null)
            return;
        var seconds = played.Turns.Sum(t => SpeechTime.Seconds(t.Text, config.Voice.Speed));
        await record.CompleteAsync(id, (int)Math.Round(seconds), SimulatedConversation.CostOf(0, played.ModelCost, phone: false), config.PostCallAnalysis.Enabled);
    }

    /// <summary>Nothing is spoken, so nothing is waited for; but a stop is heard between turns.</summary>
    private static Task Stopping(CancellationToken stop) => stop.IsCancellationRequested ? Task.FromCanceled(stop) : Task.CompletedTask;

    private async Task<List<CallTurn>> RecordingAsync(string callId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync(cancel);
    }
}
