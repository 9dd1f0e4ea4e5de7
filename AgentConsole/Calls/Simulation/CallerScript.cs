using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using static AgentConsole.Calls.Simulation.CallerMove;

namespace AgentConsole.Calls.Simulation;

/// <summary>What a simulated caller wants, move by move. It follows from the call's id: the same call always has the same caller.</summary>
internal sealed record CallerScript(string Intent, params IReadOnlyList<CallerMove> Moves)
{
    /// <summary>Callers that the agent has rung up.</summary>
    public static readonly IReadOnlyList<CallerScript> Called =
    [
        new("agrees", Open, Answer, Agree, Bye),
        new("agrees after talking it over", Open, Answer, Answer, Agree, Bye),
        new("agrees after a question", Open, Ask, Answer, Agree, Bye),
        new("agrees at second thought", Open, Hesitate, Answer, Agree, Bye),
        new("did not understand at first", Open, Confused, Answer, Agree, Bye),
        new("declines", Open, Hesitate, Decline, Bye),
        new("declines at once", Open, Decline, Bye),
        new("thinks about it", Open, Answer, Ask, Think, Bye),
        new("wants a person", Open, Person, Hold),
        new("wants a person after a question", Open, Ask, Person, Hold),
        new("has no time", Busy, When, Bye),
        new("hangs up", Open, HangUp),
    ];

    /// <summary>Callers that have rung up the agent, and so want something.</summary>
    public static readonly IReadOnlyList<CallerScript> Calling =
    [
        new("gets what they want", Open, Answer, Agree, Bye),
        new("gets what they want after talking it over", Open, Answer, Answer, Agree, Bye),
        new("gets what they want after a question", Open, Ask, Answer, Agree, Bye),
        new("did not understand at first", Open, Confused, Answer, Agree, Bye),
        new("wants to think about it", Open, Answer, Ask, Think, Bye),
        new("wants a person", Open, Answer, Person, Hold),
        new("gives up", Open, HangUp),
    ];

    /// <summary>The caller of a voicemail.</summary>
    public static readonly CallerScript Voicemail = new("is a machine", Machine);

    /// <summary>Questions that a caller answers beyond what their script says.</summary>
    private const int Patience = 3;

    private uint seed;

    /// <summary>The script of a call, by its id; <paramref name="welcome"/> tells who rang whom.</summary>
    public static CallerScript For(string callId, string welcome)
    {
        var scripts = CallerWords.OffersHelp(welcome) ? Calling : Called;
        var hash = callId.Aggregate(2_166_136_261u, (sum, c) => unchecked((sum ^ c) * 16_777_619u));
        return scripts[(int)(Mixed(hash) % (uint)scripts.Count)] with { seed = hash };
    }

    /// <summary>This caller speaks before the agent does.</summary>
    public bool SpeaksFirst => Moves[0] == Machine;

    /// <summary>What the caller says after the turns so far; null when nothing is left to say.</summary>
    public string? Next(IReadOnlyList<CallTurn> soFar, IReadOnlyList<HttpTool> tools)
    {
        var (at, patience, said, heard) = (0, Patience, 0, "");
        foreach (var turn in soFar)
        {
            if (turn.Speaker == Speaker.Agent)
            {
                heard = turn.Text;
                continue;
            }
            Move(heard, ref at, ref patience);
            said++;
        }
        return at < Moves.Count ? Say(Move(heard, ref at, ref patience), said, heard, tools) : null;
    }

    /// <summary>The move upon <paramref name="heard"/>. An offer is met at once with what the caller has in mind; a caller who wants to agree, or to leave, answers some more questions first.</summary>
    private CallerMove Move(string heard, ref int at, ref int patience)
    {
        while (at < Moves.Count - 1 && Moves[at] == Answer && CallerMoves.Offers(heard))
            at++;
        var move = at < Moves.Count ? Moves[at] : Bye;
        if (patience > 0 && ((move == Agree && !CallerMoves.Offers(heard)) || (move == Bye && CallerMoves.Asks(heard))))
        {
            patience--;
            return Answer;
        }
        at++;
        return move;
    }

    private string Say(CallerMove move, int step, string heard, IReadOnlyList<HttpTool> tools) => move switch
    {
        Open => Pick(CallerWords.Opening(heard, tools), step),
        Answer or When => Pick(CallerWords.Answer(heard), step),
        Hold when !heard.Contains("hold", StringComparison.OrdinalIgnoreCase) => "Alright, then please call me back.",
        _ => Pick(CallerWords.Lines[move], step),
    };

    private string Pick(string[] lines, int step) => lines[(int)(Mixed(unchecked(seed + ((uint)step * 2_654_435_769u))) % (uint)lines.Length)];

    private static uint Mixed(uint value)
    {
        unchecked
        {
            value = (value ^ (value >> 16)) * 0x85EBCA6Bu;
            value = (value ^ (value >> 13)) * 0xC2B2AE35u;
            return value ^ (value >> 16);
        }
    }
}
