namespace AgentConsole.Diffing;

/// <summary>One side of a changed line, cut into segments as the comparison goes along it.</summary>
internal sealed class LineSide(string line, SegmentKind changed)
{
    private readonly List<Segment> segments = [];
    private SegmentKind kind;
    private int start;
    private int end;

    /// <summary>The next <paramref name="length"/> characters are on both sides, or on this one alone. Neighbours of one kind are joined.</summary>
    public void Add(bool same, int length)
    {
        if (length == 0)
            return;
        var next = same ? SegmentKind.Same : changed;
        if (end > start && next != kind)
            Cut();
        kind = next;
        end += length;
    }

    /// <summary>The segments, once the whole line was added.</summary>
    public IReadOnlyList<Segment> Done()
    {
        if (end > start)
            Cut();
        return segments;
    }

    private void Cut()
    {
        segments.Add(new(kind, line[start..end]));
        start = end;
    }
}
