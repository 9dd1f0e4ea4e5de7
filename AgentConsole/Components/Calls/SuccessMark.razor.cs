using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>Whether the analysis says that the goal was met: yes, no, or not evaluated.</summary>
public sealed partial class SuccessMark
{
    [Parameter, EditorRequired]
    public bool? Success { get; set; }

    private string Look => Success switch { true => "good", false => "bad", _ => "" };

    private string Words => Success switch { true => "✓ success", false => "✕ no success", _ => "not evaluated" };
}
