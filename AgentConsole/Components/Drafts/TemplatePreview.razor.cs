using AgentConsole.Domain.Variables;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>A text with its variables filled in, as a call would hear it.</summary>
public sealed partial class TemplatePreview
{
    private IReadOnlyList<TemplatePart> parts = [];

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter, EditorRequired]
    public VariableValues Values { get; set; } = default!;

    /// <summary>What a screen reader calls it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    protected override void OnParametersSet() =>
        parts = [.. Template.Parse(Text).Parts(Values, VariableTarget.Text, new HashSet<string>(StringComparer.Ordinal))];
}
