using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Plays a call without a telephone: both sides speak, at <c>Calls:Simulated:Speed</c> times the speed of talk.</summary>
/// <remarks>The duration of such a call is the time the talk would take; its start and end are when it was played.</remarks>
internal sealed class SimulatedRuntime(CallRecord record, IResponder responder, IConfiguration configuration, ILogger<SimulatedRuntime> log) : ICallRuntime
{
    private readonly double speed = Math.Clamp(configuration.GetValue("Calls:Simulated:Speed", 8d), 0.1, 100_000);

    /// <inheritdoc />
    public bool IsSimulated => true;

    /// <inheritdoc />
    public async Task RunAsync(CallDetail call, Func<Task<AgentConfig>> configuration, CancellationToken stop)
    {
        var config = await configuration();
        var id = call.Call.Id;
        var (end, reason) = SimulatedLine.Of(call.Call);
        var conversation = new SimulatedConversation(config, end == CallStatus.Voicemail ? CallerScript.Voicemail : CallerScript.For(id, config.WelcomeMessage), responder);
        if (call.Call.Status == CallStatus.Queued)
            await record.MoveAsync(id, CallStatus.Ringing);
        if (call.Call.Status != CallStatus.InProgress)
        {
            await PauseAsync(4, stop);
            if (end is CallStatus.Busy or CallStatus.NoAnswer)
            {
                await record.FailAsync(id, end, reason);
                return;
            }
            await record.MoveAsync(id, CallStatus.InProgress);
        }
        var played = await PlayedTalk.PlayAsync(record, call, turns => conversation.NextAsync(turns, stop), text => PauseAsync(conversation.SecondsToSay(text), stop), log);
        if (played is null)
            return;
        if (end == CallStatus.Voicemail)
        {
            await record.FailAsync(id, end, reason);
            return;
        }
        var seconds = played.Turns.Sum(t => conversation.SecondsToSay(t.Text));
        await record.CompleteAsync(id, (int)Math.Round(seconds), SimulatedConversation.CostOf(seconds, played.ModelCost, call.Call.Channel == CallChannel.Phone), config.PostCallAnalysis.Enabled);
    }

    private Task PauseAsync(double seconds, CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(seconds / speed), stop);
}
