using DiffPlex;

namespace AgentConsole.Diffing;

/// <summary>A stretch of two sequences: equal, or replaced.</summary>
internal readonly record struct Block(bool Same, int BeforeStart, int BeforeCount, int AfterStart, int AfterCount);

/// <summary>Compares two sequences of pieces by DiffPlex, within a budget of work: its time grows with the square of what differs.</summary>
internal sealed class Sequence
{
    /// <summary>Work allowed for one pair of texts, in squared pieces: about 0.2 s.</summary>
    private long budget = 36_000_000;

    /// <summary>The blocks in order; <paramref name="coarse"/> tells that the budget did not allow a fine comparison of the middle.</summary>
    public List<Block> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after, out bool coarse)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var (left, right) = (before.Count - head - tail, after.Count - head - tail);
        var blocks = new List<Block>();
        if (head > 0)
            blocks.Add(new(true, 0, head, 0, head));
        coarse = false;
        if (left > 0 && right > 0)
        {
            var work = (long)(left + right) * (left + right);
            coarse = work > budget;
            if (coarse)
                blocks.Add(new(false, head, left, head, right));
            else
            {
                budget -= work;
                AddMiddle(blocks, [.. before.Skip(head).Take(left)], [.. after.Skip(head).Take(right)], head);
            }
        }
        else if (left + right > 0)
            blocks.Add(new(false, head, left, head, right));
        if (tail > 0)
            blocks.Add(new(true, before.Count - tail, tail, after.Count - tail, tail));
        return blocks;
    }

    private static void AddMiddle(List<Block> blocks, string[] before, string[] after, int offset)
    {
        var found = Differ.Instance.CreateDiffs("before", "after", ignoreWhiteSpace: false, ignoreCase: false, new Pieces(before, after)).DiffBlocks;
        var (b, a) = (0, 0);
        foreach (var block in found)
        {
            if (block.DeleteStartA > b)
                blocks.Add(new(true, offset + b, block.DeleteStartA - b, offset + a, block.InsertStartB - a));
            blocks.Add(new(false, offset + block.DeleteStartA, block.DeleteCountA, offset + block.InsertStartB, block.InsertCountB));
            (b, a) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        if (b < before.Length)
            blocks.Add(new(true, offset + b, before.Length - b, offset + a, after.Length - a));
    }

    /// <summary>Hands DiffPlex pieces that are cut already.</summary>
    private sealed class Pieces(string[] before, string[] after) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "before" ? before : after;
    }
}
