using AgentConsole.Components.Shared;
using AgentConsole.Diffing;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>A text with the words marked that the text beside it does not have.</summary>
public sealed partial class MarkedText
{
    private RenderFragment marked = _ => { };
    private (string, string, bool) shown = ("", "", false);

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What it is compared with.</summary>
    [Parameter, EditorRequired]
    public string Beside { get; set; } = "";

    /// <summary>It came first: what the other lacks went; else what the other lacks is new.</summary>
    [Parameter]
    public bool IsBefore { get; set; }

    protected override void OnParametersSet()
    {
        if (shown == (Text, Beside, IsBefore))
            return;
        shown = (Text, Beside, IsBefore);
        var rows = (IsBefore ? SnapshotDiff.CompareTexts(Text, Beside) : SnapshotDiff.CompareTexts(Beside, Text)).Rows;
        var segments = rows.Select(r => IsBefore ? r.Before : r.After).OfType<TextLine>().SelectMany(l => l.Segments.Append(new(SegmentKind.Same, l.Ending))).ToList();
        marked = builder =>
        {
            foreach (var segment in segments)
            {
                if (segment.Kind == SegmentKind.Same)
                {
                    builder.AddContent(0, segment.Text.Visible());
                    continue;
                }
                builder.OpenElement(1, IsBefore ? "del" : "ins");
                builder.AddContent(2, segment.Text.Visible());
                builder.CloseElement();
            }
        };
    }
}
