using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>When a call was, how quick the agent answered where that was measured, and what it cost.</summary>
public sealed partial class CallFacts
{
    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<CallTurn> Turns { get; set; } = [];
}
