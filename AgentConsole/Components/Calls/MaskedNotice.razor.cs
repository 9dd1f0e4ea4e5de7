using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>Says once on a page why <see cref="PersonalData.Hidden"/> stands in it.</summary>
public sealed partial class MaskedNotice
{
    /// <summary>Who looks at the page.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;
}
