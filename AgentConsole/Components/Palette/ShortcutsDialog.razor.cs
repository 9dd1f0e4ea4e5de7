using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Palette;

/// <summary>All keys and what they do.</summary>
public sealed partial class ShortcutsDialog
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Shortcut> Shortcuts { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;
}
