namespace AgentConsole.Diffing;

/// <summary>Two texts line by line, and word by word inside changed lines.</summary>
/// <param name="Rows">The lines of both sides, aligned.</param>
/// <param name="WordsAdded">Words that only the text after has.</param>
/// <param name="WordsRemoved">Words that only the text before has.</param>
/// <param name="Coarse">Why some parts are compared in larger blocks than words; null when none are.</param>
public sealed record TextDiff(IReadOnlyList<TextRow> Rows, int WordsAdded, int WordsRemoved, string? Coarse)
{
    /// <summary>Lines whose only difference is how they end (CRLF or LF).</summary>
    public int LineEndingsChanged => Rows.Count(r => r.Kind == RowKind.Same && r.Before!.Ending != r.After!.Ending);

    /// <summary>The rows with long unchanged stretches folded, keeping <paramref name="context"/> rows around each change.</summary>
    public IReadOnlyList<RowGroup> Folded(int context = 3)
    {
        var near = new bool[Rows.Count];
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Kind == RowKind.Same)
                continue;
            for (var j = Math.Max(0, i - context); j <= Math.Min(Rows.Count - 1, i + context); j++)
                near[j] = true;
        }
        var groups = new List<RowGroup>();
        for (var start = 0; start < Rows.Count;)
        {
            var end = start;
            while (end < Rows.Count && near[end] == near[start])
                end++;
            groups.Add(new(!near[start] && end - start > 1, [.. Rows.Skip(start).Take(end - start)]));
            start = end;
        }
        return groups;
    }
}

/// <summary>Rows shown together; folded ones are unchanged and hidden until asked for.</summary>
public sealed record RowGroup(bool Folded, IReadOnlyList<TextRow> Rows)
{
    /// <summary>The lines one below the other: of each run of changed lines all that went, then all that came.</summary>
    public IEnumerable<TextRow> Inline()
    {
        for (var at = 0; at < Rows.Count; at++)
        {
            if (Rows[at].Kind == RowKind.Same)
            {
                yield return Rows[at];
                continue;
            }
            var run = Rows.Skip(at).TakeWhile(r => r.Kind != RowKind.Same).ToList();
            foreach (var row in run.Where(r => r.Before is not null))
                yield return new(RowKind.Removed, row.Before, null);
            foreach (var row in run.Where(r => r.After is not null))
                yield return new(RowKind.Added, null, row.After);
            at += run.Count - 1;
        }
    }
}

/// <summary>One aligned pair of lines; a side is null where the other has no counterpart.</summary>
public sealed record TextRow(RowKind Kind, TextLine? Before, TextLine? After);

/// <summary>What happened to a line.</summary>
public enum RowKind { Same, Changed, Removed, Added }

/// <summary>A line of one side: its number from 1, its segments, and how it ends.</summary>
public sealed record TextLine(int Number, IReadOnlyList<Segment> Segments, string Ending)
{
    /// <summary>The whole line without its ending.</summary>
    public string Text => string.Concat(Segments.Select(s => s.Text));
}

/// <summary>A stretch of a line.</summary>
public sealed record Segment(SegmentKind Kind, string Text);

/// <summary>Whether both sides have a stretch, or only one.</summary>
public enum SegmentKind { Same, Removed, Added }
