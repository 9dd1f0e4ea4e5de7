using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>What came of one replayed call, or where it stands.</summary>
public sealed partial class Outcome
{
    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;
}
