namespace AgentConsole.Diffing;

/// <summary>Compares two texts: lines first, then words inside changed lines, coarser where the budget ends.</summary>
internal sealed class TextComparer
{
    /// <summary>Characters of both sides together above which a line is cut into sentences before words.</summary>
    private const int LongLine = 12_000;
    /// <summary>Changed lines compared by words; more of them in one text are short lines, which stand side by side as they are.</summary>
    private const int FinePairs = 5_000;
    private const string TooDifferent = "Some passages differ too much to compare word by word; they are shown as whole blocks.";

    private readonly Sequence sequence = new();
    private readonly List<TextRow> rows = [];
    private readonly bool mirrored;
    private int finePairs = FinePairs;
    private int leftWords;
    private int rightWords;

    private TextComparer(bool mirrored) => this.mirrored = mirrored;

    public static TextDiff Compare(string before, string after)
    {
        // Several alignments can be equally good. Comparing in one order always makes both directions count the same.
        var backwards = string.CompareOrdinal(before, after) > 0;
        return backwards ? new TextComparer(true).Run(after, before) : new TextComparer(false).Run(before, after);
    }

    private TextDiff Run(string left, string right)
    {
        var (l, r) = (Tokens.Lines(left), Tokens.Lines(right));
        foreach (var block in sequence.Compare(l.Lines, r.Lines))
        {
            if (block.Same)
            {
                for (var i = 0; i < block.BeforeCount; i++)
                    AddSame(l, block.BeforeStart + i, r, block.AfterStart + i);
            }
            else
                AddChanged(block, l, r);
        }
        var (added, removed) = mirrored ? (leftWords, rightWords) : (rightWords, leftWords);
        return new(rows, added, removed, sequence.Coarse || finePairs < 0 ? TooDifferent : null);
    }

    private void AddChanged(Block block, LineList left, LineList right)
    {
        var pairs = LinePairs.Match(left.Lines.GetRange(block.BeforeStart, block.BeforeCount), right.Lines.GetRange(block.AfterStart, block.AfterCount));
        for (var at = 0; at < pairs.Count; at++)
        {
            if (pairs[at] is (int l, int r))
            {
                AddPair(left, block.BeforeStart + l, right, block.AfterStart + r);
                continue;
            }
            // Of lines without counterpart, the removed ones stand first.
            var end = at;
            while (end < pairs.Count && (pairs[end].Before is null || pairs[end].After is null))
                end++;
            foreach (var (b, a) in pairs.GetRange(at, end - at).OrderBy(p => p.Before is null != mirrored))
            {
                if (b is { } onLeft)
                    AddAlone(left, block.BeforeStart + onLeft, !mirrored, ref leftWords);
                else
                    AddAlone(right, block.AfterStart + a!.Value, mirrored, ref rightWords);
            }
            at = end - 1;
        }
    }

    private void AddPair(LineList left, int l, LineList right, int r)
    {
        if (left.Lines[l] == right.Lines[r])
        {
            AddSame(left, l, right, r);
            return;
        }
        if (--finePairs < 0)
        {
            Add(RowKind.Changed, Whole(left, l, Kind(mirrored)), Whole(right, r, Kind(!mirrored)));
            leftWords += Tokens.CountWords(left.Lines[l]);
            rightWords += Tokens.CountWords(right.Lines[r]);
            return;
        }
        var (leftSide, rightSide) = (new LineSide(left.Lines[l], Kind(mirrored)), new LineSide(right.Lines[r], Kind(!mirrored)));
        Words(leftSide, rightSide, left.Lines[l], right.Lines[r]);
        Add(RowKind.Changed, new(l + 1, leftSide.Done(), left.Endings[l]), new(r + 1, rightSide.Done(), right.Endings[r]));
    }

    private void AddSame(LineList left, int l, LineList right, int r)
    {
        var line = Whole(left, l, SegmentKind.Same);
        Add(RowKind.Same, line, new(r + 1, line.Segments, right.Endings[r]));
    }

    private void AddAlone(LineList side, int index, bool removed, ref int words)
    {
        var line = Whole(side, index, Kind(!removed));
        rows.Add(removed ? new(RowKind.Removed, line, null) : new(RowKind.Added, null, line));
        words += Tokens.CountWords(side.Lines[index]);
    }

    private void Add(RowKind kind, TextLine left, TextLine right) => rows.Add(mirrored ? new(kind, right, left) : new(kind, left, right));

    private void Words(LineSide leftSide, LineSide rightSide, string left, string right)
    {
        if (left.Length + right.Length <= LongLine)
        {
            AddWords(leftSide, rightSide, left, right);
            return;
        }
        var (l, r) = (Tokens.Sentences(left), Tokens.Sentences(right));
        foreach (var block in sequence.Compare(l, r))
        {
            var (leftPart, rightPart) = (Joined(l, block.BeforeStart, block.BeforeCount), Joined(r, block.AfterStart, block.AfterCount));
            if (block.Same)
                Add(leftSide, rightSide, true, leftPart.Length, rightPart.Length);
            else
                AddWords(leftSide, rightSide, leftPart, rightPart);
        }
    }

    private void AddWords(LineSide leftSide, LineSide rightSide, string left, string right)
    {
        var (l, r) = (Tokens.Words(left), Tokens.Words(right));
        var blocks = sequence.Compare(l, r);
        for (var i = 0; i < blocks.Count; i++)
        {
            var (leftPieces, rightPieces) = (l.GetRange(blocks[i].BeforeStart, blocks[i].BeforeCount), r.GetRange(blocks[i].AfterStart, blocks[i].AfterCount));
            // A space that two changes share is no island worth showing.
            var same = blocks[i].Same && (i == 0 || i == blocks.Count - 1 || !leftPieces.TrueForAll(string.IsNullOrWhiteSpace));
            Add(leftSide, rightSide, same, leftPieces.Sum(p => p.Length), rightPieces.Sum(p => p.Length));
            if (same)
                continue;
            leftWords += leftPieces.Count(Tokens.IsWord);
            rightWords += rightPieces.Count(Tokens.IsWord);
        }
    }

    private static void Add(LineSide left, LineSide right, bool same, int leftLength, int rightLength)
    {
        left.Add(same, leftLength);
        right.Add(same, rightLength);
    }

    private static SegmentKind Kind(bool added) => added ? SegmentKind.Added : SegmentKind.Removed;

    private static TextLine Whole(LineList side, int index, SegmentKind kind) =>
        new(index + 1, side.Lines[index].Length == 0 ? [] : [new(kind, side.Lines[index])], side.Endings[index]);

    private static string Joined(List<string> pieces, int start, int count) => string.Concat(pieces.GetRange(start, count));
}
