using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Runtimes;

/// <summary>All that was said in a call that the console played, and what the model cost; null when that is not known.</summary>
internal sealed record PlayedTalk(IReadOnlyList<CallTurn> Turns, decimal? ModelCost)
{
    /// <summary>Records turn after turn until <paramref name="next"/> has none; null when somebody else ended the call, or the agent could not answer, which fails the call. <paramref name="pause"/> is awaited before each text is said.</summary>
    public static async Task<PlayedTalk?> PlayAsync(
        CallRecord record, CallDetail call, Func<IReadOnlyList<CallTurn>, Task<(Speaker Speaker, AgentReply Said)?>> next, Func<string, Task> pause, ILogger log)
    {
        var (id, turns) = (call.Call.Id, call.Transcript.ToList());
        // What the model cost before a restart is not known, so neither is the sum.
        decimal? cost = turns.Count == 0 ? 0 : null;
        try
        {
            while (await next(turns) is { } turn)
            {
                await pause(turn.Said.Text);
                if ((await record.SayAsync(id, turns.Count, turn.Speaker, turn.Said)).Error is not null)
                    return null;
                turns.Add(new CallTurn { CallId = id, Index = turns.Count, Speaker = turn.Speaker, Text = turn.Said.Text, At = Clock.Now });
                cost = turn.Speaker == Speaker.Agent ? cost + turn.Said.Cost : cost;
            }
            return new(turns, cost);
        }
        catch (ResponderFailedException failure)
        {
            log.LogWarning("Call {CallId} failed: {Reason}", id, failure.Plain);
            await record.FailAsync(id, CallStatus.Failed, failure.Message);
            return null;
        }
    }
}
