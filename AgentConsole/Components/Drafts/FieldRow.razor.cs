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

    /// <summary>The control carries its own label for screen readers, as an editor does.</summary>
    [Parameter]
    public bool LabelsItself { get; set; }

    /// <summary>The field's control.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The id of the control of <paramref name="field"/>, for its label.</summary>
    public static string ControlId(ConfigField field) => $"control-{field.Path.Replace('.', '-')}";

    protected override void OnParametersSet() =>
        changed = Current is not null && !JsonNode.DeepEquals(Current.At(Field.Path), Session.ValueOf(Field.Path));

    private void TakeBack() => Session.Set(Field.Path, Current!.At(Field.Path));
}
