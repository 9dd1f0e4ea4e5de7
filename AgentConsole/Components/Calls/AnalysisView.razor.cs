using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The post-call analysis, or where it stands.</summary>
public sealed partial class AnalysisView
{
    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>The fields that the version declares, so that those without a value are shown too.</summary>
    [Parameter]
    public IReadOnlyList<string> Declared { get; set; } = [];
}
