using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>The others who have this draft open, and where they are in it.</summary>
public sealed partial class WhoIsHere
{
    private const int Shown = 4;

    [Parameter, EditorRequired]
    public IReadOnlyList<Present> Others { get; set; } = [];
}
