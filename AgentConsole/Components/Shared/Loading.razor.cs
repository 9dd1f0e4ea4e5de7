using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>Stands where content is about to be.</summary>
public sealed partial class Loading
{
    /// <summary>How many lines of content it stands for.</summary>
    [Parameter]
    public int Lines { get; set; } = 4;
}
