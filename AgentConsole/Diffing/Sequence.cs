using DiffPlex;

namespace AgentConsole.Diffing;

/// <summary>A stretch of two sequences: equal, or replaced.</summary>
internal readonly record struct Block(bool Same, int BeforeStart, int BeforeCount, int AfterStart, int AfterCount);

/// <summary>Compares two sequences of pieces by DiffPlex, within a budget of work: its time grows with the square of what differs.</summary>
internal sealed class Sequence
{
    private const int MaxDepth = 6;

    /// <summary>Work allowed for one pair of texts, in squared pieces: about 0.1 s.</summary>
    private long budget = 36_000_000;

    /// <summary>True once the budget did not allow a fine comparison somewhere.</summary>
    public bool Coarse { get; private set; }

    /// <summary>The blocks in order: equal ones and replaced ones take turns.</summary>
    public List<Block> Compare(List<string> before, List<string> after)
    {
        var blocks = new List<Block>();
        Compare(before, .., after, .., 0, blocks);
        return blocks;
    }

    private void Compare(List<string> before, Range left, List<string> after, Range right, int depth, List<Block> blocks)
    {
        var (b, bCount) = left.GetOffsetAndLength(before.Count);
        var (a, aCount) = right.GetOffsetAndLength(after.Count);
        var head = 0;
        while (head < bCount && head < aCount && before[b + head] == after[a + head])
            head++;
        var tail = 0;
        while (tail < bCount - head && tail < aCount - head && before[b + bCount - 1 - tail] == after[a + aCount - 1 - tail])
            tail++;
        Add(blocks, new(true, b, head, a, head));
        Middle(before, (b + head)..(b + bCount - tail), after, (a + head)..(a + aCount - tail), depth, blocks);
        Add(blocks, new(true, b + bCount - tail, tail, a + aCount - tail, tail));
    }

    private void Middle(List<string> before, Range left, List<string> after, Range right, int depth, List<Block> blocks)
    {
        var (b, bCount) = left.GetOffsetAndLength(before.Count);
        var (a, aCount) = right.GetOffsetAndLength(after.Count);
        var work = (long)(bCount + aCount) * (bCount + aCount);
        if (bCount == 0 || aCount == 0 || (bCount == 1 && aCount == 1))
            Add(blocks, new(false, b, bCount, a, aCount));
        else if (work <= budget)
        {
            budget -= work;
            Fine(before.GetRange(b, bCount), after.GetRange(a, aCount), b, a, blocks);
        }
        else if (depth < MaxDepth && Anchors.Find(before, left, after, right) is { Count: > 0 } anchors)
        {
            foreach (var (x, y) in anchors)
            {
                Compare(before, b..x, after, a..y, depth + 1, blocks);
                Add(blocks, new(true, x, 1, y, 1));
                (b, a) = (x + 1, y + 1);
            }
            Compare(before, b..left.End.Value, after, a..right.End.Value, depth + 1, blocks);
        }
        else
        {
            Coarse = true;
            Add(blocks, new(false, b, bCount, a, aCount));
        }
    }

    private static void Fine(List<string> before, List<string> after, int b, int a, List<Block> blocks)
    {
        var (x, y) = (0, 0);
        foreach (var block in Differ.Instance.CreateDiffs("before", "after", ignoreWhiteSpace: false, ignoreCase: false, new Pieces(before, after)).DiffBlocks)
        {
            Add(blocks, new(true, b + x, block.DeleteStartA - x, a + y, block.InsertStartB - y));
            Add(blocks, new(false, b + block.DeleteStartA, block.DeleteCountA, a + block.InsertStartB, block.InsertCountB));
            (x, y) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        Add(blocks, new(true, b + x, before.Count - x, a + y, after.Count - y));
    }

    /// <summary>Adds a block, joined with the one before it when both are of one kind.</summary>
    private static void Add(List<Block> blocks, Block next)
    {
        if (next.BeforeCount + next.AfterCount == 0)
            return;
        if (blocks.Count > 0 && blocks[^1] is var last && last.Same == next.Same)
            blocks[^1] = last with { BeforeCount = last.BeforeCount + next.BeforeCount, AfterCount = last.AfterCount + next.AfterCount };
        else
            blocks.Add(next);
    }

    /// <summary>Hands DiffPlex pieces that are cut already.</summary>
    private sealed class Pieces(List<string> before, List<string> after) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "before" ? before : after;
    }
}
