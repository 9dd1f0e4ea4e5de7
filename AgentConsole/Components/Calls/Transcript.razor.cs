using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>What was said, by whom, and how far into the call.</summary>
public sealed partial class Transcript
{
    [Parameter, EditorRequired]
    public IReadOnlyList<CallTurn> Turns { get; set; } = [];

    /// <summary>When the conversation began, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime Start { get; set; }

    /// <summary>The call is over.</summary>
    [Parameter]
    public bool Ended { get; set; }

    private string At(CallTurn turn) => CallWords.Duration(Math.Max(0, (int)(turn.At - Start).TotalSeconds));
}
