using AgentConsole.Diffing;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class TextDiffProperties
{
    private static readonly Gen<string> Pieces = Gen.OneOf(new[]
    {
        "a", "b", "the ", "caller ", "asks", " ", "  ", "\t", ".", ", ", "!", "'", "\n", "\n", "\r\n", "\r", "🙂", "👩‍👩‍👧", "\u0301", "नमस्ते", "é", "今", "\u200d", "{{name}}", "7",
    }.Select(Gen.Const).ToArray());

    private static readonly Gen<string> Texts = Pieces.List[0, 40].Select(string.Concat);

    /// <summary>A text, and what a few random cuts and insertions make of it.</summary>
    private static readonly Gen<(string Before, string After)> Edits = Gen.Select(Texts, Gen.Select(Gen.Int[0, 200], Gen.Int[0, 6], Pieces).List[0, 5]).Select((text, edits) =>
        (text, edits.Aggregate(text, (t, edit) => t[..Math.Min(edit.Item1, t.Length)] + edit.Item3 + t[Math.Min(edit.Item1 + edit.Item2, t.Length)..])));

    private static readonly Gen<(string Before, string After)> Pairs = Gen.OneOf(Edits, Gen.Select(Texts, Texts));

    [Fact]
    public void Both_texts_can_be_read_back_exactly() => Pairs.Sample((before, after) =>
    {
        var diff = SnapshotDiff.CompareTexts(before, after);
        Assert.Equal((before, after), (diff.Side(r => r.Before), diff.Side(r => r.After)));
    }, iter: 3_000);

    [Fact]
    public void What_is_marked_the_same_is_the_same_on_both_sides() => Pairs.Sample((before, after) =>
        Assert.All(SnapshotDiff.CompareTexts(before, after).Rows.Where(r => r.Kind is RowKind.Same or RowKind.Changed), row => Assert.Equal(SameText(row.Before!, row), SameText(row.After!, row))), iter: 1_000);

    [Fact]
    public void A_text_compared_with_itself_has_no_change() => Texts.Sample(text =>
    {
        var diff = SnapshotDiff.CompareTexts(text, text);
        Assert.DoesNotContain(diff.Rows, r => r.Kind != RowKind.Same);
        Assert.Equal((0, 0, 0), (diff.WordsAdded, diff.WordsRemoved, diff.LineEndingsChanged));
    });

    [Fact]
    public void Looking_from_the_other_side_swaps_the_counts() => Pairs.Sample((before, after) =>
    {
        var (there, back) = (SnapshotDiff.CompareTexts(before, after), SnapshotDiff.CompareTexts(after, before));
        Assert.Equal((there.WordsAdded, there.WordsRemoved), (back.WordsRemoved, back.WordsAdded));
        Assert.Equal(there.Rows.CountBy(r => r.Kind).ToDictionary(), back.Rows.CountBy(r => Mirrored(r.Kind)).ToDictionary());
        Assert.Equal(there.LineEndingsChanged, back.LineEndingsChanged);
    }, iter: 3_000);

    [Fact]
    public void Lines_of_each_side_are_numbered_without_a_gap() => Pairs.Sample((before, after) =>
    {
        var rows = SnapshotDiff.CompareTexts(before, after).Rows;
        foreach (var numbers in new[] { rows.Select(r => r.Before?.Number), rows.Select(r => r.After?.Number) })
            Assert.All(numbers.OfType<int>().Index(), n => Assert.Equal(n.Index + 1, n.Item));
    });

    [Fact]
    public void Folding_loses_no_row() => Gen.Select(Pairs, Gen.Int[0, 4]).Sample((pair, context) =>
    {
        var diff = SnapshotDiff.CompareTexts(pair.Before, pair.After);
        Assert.Equal(diff.Rows, diff.Folded(context).SelectMany(g => g.Rows));
        Assert.All(diff.Folded(context).Where(g => g.Folded), g => Assert.All(g.Rows, r => Assert.Equal(RowKind.Same, r.Kind)));
    });

    private static string SameText(TextLine line, TextRow row) =>
        row.Kind == RowKind.Same ? line.Text : string.Concat(line.Segments.Where(s => s.Kind == SegmentKind.Same).Select(s => s.Text));

    private static RowKind Mirrored(RowKind kind) => kind switch
    {
        RowKind.Added => RowKind.Removed,
        RowKind.Removed => RowKind.Added,
        _ => kind,
    };
}
