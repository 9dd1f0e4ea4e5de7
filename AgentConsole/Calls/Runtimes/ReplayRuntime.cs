using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Plays recorded calls again, in the console whatever carries ordinary calls: as fast as the agent answers, by text alone.</summary>
/// <remarks>The duration is the time the talk would take. Nothing is heard or spoken, so only the language model costs.</remarks>
public sealed class ReplayRuntime(IDbContextFactory<ConsoleDb> contexts, CallRecord record, IResponder responder) : ICallRuntime
{
    /// <inheritdoc />
    public bool IsSimulated => true;

    /// <inheritdoc />
    public async Task RunAsync(CallDetail call, AgentConfig config, CancellationToken stop)
    {
        var (id, turns) = (call.Call.Id, call.Transcript.ToList());
        if (call.Call.Status != CallStatus.InProgress)
            await record.MoveAsync(id, CallStatus.InProgress);
        var conversation = new ReplayConversation(config, Exchange.In(await RecordingAsync(call.Call.ReplayOf!, stop)), responder);
        while (await conversation.NextAsync(turns, stop) is { } next)
        {
            stop.ThrowIfCancellationRequested();
            var outcome = await record.SayAsync(id, turns.Count, next.Speaker, next.Said.Text);
            if (outcome.Error is not null)
                return;
            turns.Add(new CallTurn { CallId = id, Index = turns.Count, Speaker = next.Speaker, Text = next.Said.Text, At = Clock.Now });
        }
        var costs = SimulatedConversation.CostOf(0, turns.Count(t => t.Speaker == Speaker.Agent), phone: false);
        await record.CompleteAsync(id, (int)Math.Round(turns.Sum(t => SpeechTime.Seconds(t.Text, config.Voice.Speed))), costs, config.PostCallAnalysis.Enabled);
    }

    private async Task<List<CallTurn>> RecordingAsync(string callId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync(cancel);
    }
}
