using AgentConsole.Diffing;

namespace AgentConsole.Tests.Diffing;

/// <summary>A diff as a reader would write it down: <c>=</c> same, <c>-</c> removed, <c>+</c> added, <c>~</c> changed with <c>[-gone-]</c> and <c>{+new+}</c> words.</summary>
internal static class Notation
{
    public static string[] Show(string before, string after) => [.. SnapshotDiff.CompareTexts(before, after).Rows.Select(Show)];

    public static string Show(TextRow row) => row.Kind switch
    {
        RowKind.Same => $"= {row.Before!.Text}",
        RowKind.Removed => $"- {row.Before!.Text}",
        RowKind.Added => $"+ {row.After!.Text}",
        _ => $"~ {Marked(row.Before!)} | {Marked(row.After!)}",
    };

    /// <summary>The text of one side, read back from the rows.</summary>
    public static string Side(this TextDiff diff, Func<TextRow, TextLine?> side) =>
        string.Concat(diff.Rows.Select(side).OfType<TextLine>().Select(line => line.Text + line.Ending));

    private static string Marked(TextLine line) => string.Concat(line.Segments.Select(s => s.Kind switch
    {
        SegmentKind.Removed => $"[-{s.Text}-]",
        SegmentKind.Added => $"{{+{s.Text}+}}",
        _ => s.Text,
    }));
}
