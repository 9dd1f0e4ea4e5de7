using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>A field with its label, its mark when it differs from the current version, and what is wrong with it.</summary>
public sealed partial class FieldRow
{
    private bool changed;

    [Parameter, EditorRequired]
    public ConfigField Field { get; set; } = default!;

    [Parameter, EditorRequired]
    public DraftSession Session { get; set; } = default!;

    /// <summary>The current version's configuration; null before the first publish.</summary>
    [Parameter]
    public ConfigDocument? Current { get; set; }

    [Parameter]
    public int? CurrentNumber { get; set; }

    /// <summary>Another control than the field's own.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string ControlId => $"control-{Field.Path.Replace('.', '-')}";

    protected override void OnParametersSet() =>
        changed = Current is not null && !JsonNode.DeepEquals(Current.At(Field.Path), Session.ValueOf(Field.Path));

    private void TakeBack() => Session.Set(Field.Path, Current!.At(Field.Path));
}
