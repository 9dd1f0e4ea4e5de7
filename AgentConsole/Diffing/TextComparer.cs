namespace AgentConsole.Diffing;

/// <summary>Compares two texts: lines first, then words inside changed lines, coarser where the budget ends.</summary>
internal sealed class TextComparer
{
    private const int LongLine = 3_000;
    private const string TooDifferent = "Some passages differ too much to compare word by word; they are shown as whole blocks.";

    private readonly Sequence sequence = new();
    private readonly List<TextRow> rows = [];
    private int added;
    private int removed;
    private bool coarse;

    public static TextDiff Compare(string before, string after) => new TextComparer().Run(before, after);

    private TextDiff Run(string before, string after)
    {
        var (beforeLines, beforeEndings) = Tokens.Lines(before);
        var (afterLines, afterEndings) = Tokens.Lines(after);
        foreach (var block in sequence.Compare(beforeLines, afterLines, out var blunt))
        {
            coarse |= blunt;
            if (block.Same)
            {
                for (var i = 0; i < block.BeforeCount; i++)
                    rows.Add(new(RowKind.Same, Same(block.BeforeStart + i, beforeLines, beforeEndings), Same(block.AfterStart + i, afterLines, afterEndings)));
            }
            else
                AddChanged(block, beforeLines, beforeEndings, afterLines, afterEndings);
        }
        return new(rows, added, removed, coarse ? TooDifferent : null);
    }

    private void AddChanged(Block block, List<string> beforeLines, List<string> beforeEndings, List<string> afterLines, List<string> afterEndings)
    {
        var pairs = LinePairs.Match([.. beforeLines.Skip(block.BeforeStart).Take(block.BeforeCount)], [.. afterLines.Skip(block.AfterStart).Take(block.AfterCount)]);
        foreach (var (b, a) in pairs)
        {
            var (before, after) = (block.BeforeStart + b ?? -1, block.AfterStart + a ?? -1);
            if (b is null)
            {
                rows.Add(new(RowKind.Added, null, Whole(after, afterLines, afterEndings, SegmentKind.Added)));
                added += CountWords(afterLines[after]);
            }
            else if (a is null)
            {
                rows.Add(new(RowKind.Removed, Whole(before, beforeLines, beforeEndings, SegmentKind.Removed), null));
                removed += CountWords(beforeLines[before]);
            }
            else
            {
                var (left, right) = Words(beforeLines[before], afterLines[after]);
                rows.Add(new(RowKind.Changed, new(before + 1, left, beforeEndings[before]), new(after + 1, right, afterEndings[after])));
            }
        }
    }

    private (List<Segment> Before, List<Segment> After) Words(string before, string after)
    {
        var (left, right) = (new SegmentList(), new SegmentList());
        if (before.Length + after.Length > LongLine * 4)
        {
            var (beforePieces, afterPieces) = (Tokens.Sentences(before), Tokens.Sentences(after));
            foreach (var block in sequence.Compare(beforePieces, afterPieces, out var blunt))
            {
                coarse |= blunt;
                var (b, a) = (Joined(beforePieces, block.BeforeStart, block.BeforeCount), Joined(afterPieces, block.AfterStart, block.AfterCount));
                if (block.Same)
                    Add(left, right, b, a, true);
                else
                    AddWords(left, right, b, a);
            }
        }
        else
            AddWords(left, right, before, after);
        return (left.Segments, right.Segments);
    }

    private void AddWords(SegmentList left, SegmentList right, string before, string after)
    {
        var (b, a) = (Tokens.Words(before), Tokens.Words(after));
        foreach (var block in sequence.Compare(b, a, out var blunt))
        {
            coarse |= blunt;
            Add(left, right, Joined(b, block.BeforeStart, block.BeforeCount), Joined(a, block.AfterStart, block.AfterCount), block.Same);
            if (block.Same)
                continue;
            removed += b.Skip(block.BeforeStart).Take(block.BeforeCount).Count(Tokens.IsWord);
            added += a.Skip(block.AfterStart).Take(block.AfterCount).Count(Tokens.IsWord);
        }
    }

    private static void Add(SegmentList left, SegmentList right, string before, string after, bool same)
    {
        left.Add(same ? SegmentKind.Same : SegmentKind.Removed, before);
        right.Add(same ? SegmentKind.Same : SegmentKind.Added, after);
    }

    private static TextLine Same(int index, List<string> lines, List<string> endings) => Whole(index, lines, endings, SegmentKind.Same);

    private static TextLine Whole(int index, List<string> lines, List<string> endings, SegmentKind kind) =>
        new(index + 1, lines[index].Length == 0 ? [] : [new(kind, lines[index])], endings[index]);

    private static int CountWords(string line) => Tokens.Words(line).Count(Tokens.IsWord);

    private static string Joined(List<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

    /// <summary>Segments in order, neighbours of one kind joined.</summary>
    private sealed class SegmentList
    {
        public List<Segment> Segments { get; } = [];

        public void Add(SegmentKind kind, string text)
        {
            if (text.Length == 0)
                return;
            if (Segments.Count > 0 && Segments[^1].Kind == kind)
                Segments[^1] = new(kind, Segments[^1].Text + text);
            else
                Segments.Add(new(kind, text));
        }
    }
}
