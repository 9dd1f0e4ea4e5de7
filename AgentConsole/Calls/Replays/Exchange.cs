using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>One thing the caller said and what the agent said to it. The first has no caller words when the agent opened the call; the agent's are null when it said nothing.</summary>
public sealed record Exchange(string? Caller, string? Agent)
{
    /// <summary>A transcript cut before each caller turn. Agent turns in a row are one answer.</summary>
    public static IReadOnlyList<Exchange> In(IReadOnlyList<CallTurn> transcript)
    {
        var exchanges = new List<Exchange>();
        foreach (var turn in transcript)
        {
            if (turn.Speaker == Speaker.Caller)
                exchanges.Add(new(turn.Text, null));
            else if (exchanges.Count == 0)
                exchanges.Add(new(null, turn.Text));
            else
                exchanges[^1] = exchanges[^1] with { Agent = exchanges[^1].Agent is { } before ? $"{before} {turn.Text}" : turn.Text };
        }
        return exchanges;
    }
}
