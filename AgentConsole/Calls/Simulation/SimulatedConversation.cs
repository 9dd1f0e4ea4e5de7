using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Simulation;

/// <summary>A simulated call, turn by turn: a scripted caller, and whoever speaks for the agent. The next turn follows from the turns so far, so a restart carries on where it stopped.</summary>
internal sealed class SimulatedConversation(AgentConfig config, CallerScript script, IResponder responder)
{
    /// <summary>The next turn, or null when the call is over: one side hangs up, the agent has said one of its end-call phrases, or the call has lasted as long as it may.</summary>
    /// <exception cref="ResponderFailedException">The agent cannot answer.</exception>
    public async Task<(Speaker Speaker, AgentReply Said)?> NextAsync(IReadOnlyList<CallTurn> soFar, CancellationToken cancel)
    {
        if (FixedLines.EndCall(config, soFar) || soFar.Sum(t => SecondsToSay(t.Text)) >= config.Settings.MaxCallSeconds)
            return null;
        if (soFar is [] ? script.SpeaksFirst : soFar[^1].Speaker == Speaker.Agent)
            return script.Next(soFar, config.HttpTools) is { } words ? (Speaker.Caller, new(words)) : null;
        return await responder.ReplyAsync(config, soFar, cancel) is { } reply ? (Speaker.Agent, reply) : null;
    }

    /// <summary>Seconds that <paramref name="text"/> takes to say.</summary>
    public double SecondsToSay(string text) => SpeechTime.Seconds(text, config.Voice.Speed);

    /// <summary>Costs in US dollars: <paramref name="llm"/> for the model, and from typical list prices 0.0043 and 0.06 a minute for listening and speaking, 0.01 a minute of telephone.</summary>
    public static CallCosts CostOf(double seconds, decimal? llm, bool phone)
    {
        var minutes = (decimal)seconds / 60m;
        return new(llm is { } known ? Round(known) : null, Round(minutes * 0.0043m), Round(minutes * 0.06m), phone ? Round(minutes * 0.01m) : 0m);
    }

    private static decimal Round(decimal dollars) => decimal.Round(dollars, 6);
}
