using AgentConsole.Components.Shared;
using AgentConsole.Diffing;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Diffs;

/// <summary>One text before and after, with long unchanged stretches folded until asked for.</summary>
public sealed partial class TextDiffView
{
    private readonly HashSet<int> opened = [];
    private IReadOnlyList<RowGroup> groups = [];
    private TextDiff? shown;

    [Parameter, EditorRequired]
    public TextDiff Diff { get; set; } = default!;

    [Parameter]
    public bool SideBySide { get; set; } = true;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Diff))
            return;
        shown = Diff;
        groups = Diff.Folded();
        opened.Clear();
    }

    private static RenderFragment Line(TextLine? line) => builder =>
    {
        foreach (var segment in line?.Segments ?? [])
        {
            if (segment.Kind == SegmentKind.Same)
            {
                builder.AddContent(0, segment.Text.Visible());
                continue;
            }
            builder.OpenElement(1, segment.Kind == SegmentKind.Added ? "ins" : "del");
            builder.AddContent(2, segment.Text.Visible());
            builder.CloseElement();
        }
    };
}
