using AgentConsole.Diffing;
using AgentConsole.Tests.Benchmarks;
using Xunit;

namespace AgentConsole.Tests.Diffing;

/// <summary>The bounds of a comparison are in allocated memory, which is the same on every machine.</summary>
public sealed class DiffBudgetTests
{
    private const long Limit = 64 * 1_048_576;

    public static TheoryData<string> Pairs => [.. DiffPairs.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Any_pair_of_200_KB_is_compared_in_64_MB_and_reads_back(string name)
    {
        var (_, before, after) = DiffPairs.All.Single(p => p.Name == name);
        var start = GC.GetAllocatedBytesForCurrentThread();
        var diff = SnapshotDiff.CompareTexts(before, after);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        Assert.InRange(allocated, 0, Limit);
        Assert.Equal((before, after), (diff.Side(r => r.Before), diff.Side(r => r.After)));
    }

    [Theory]
    [InlineData("200 KB on one line, every word different")]
    [InlineData("200 KB of one-letter lines, all different")]
    public void What_differs_too_much_says_that_it_is_shown_in_blocks(string name)
    {
        var (_, before, after) = DiffPairs.All.Single(p => p.Name == name);
        Assert.Contains("whole blocks", SnapshotDiff.CompareTexts(before, after).Coarse, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 KB prompt, a typical edit")]
    [InlineData("200 KB, 5 % of the lines edited")]
    [InlineData("200 KB, all lines different")]
    [InlineData("200 KB on one line, 5 % edited")]
    [InlineData("200 KB on one line, a word in 20 edited")]
    public void What_can_be_compared_by_words_is(string name)
    {
        var (_, before, after) = DiffPairs.All.Single(p => p.Name == name);
        Assert.Null(SnapshotDiff.CompareTexts(before, after).Coarse);
    }

    [Fact]
    public void A_word_changed_at_both_ends_of_a_long_line_is_found()
    {
        var middle = string.Join(' ', Enumerable.Range(0, 22_000).Select(i => $"word{i}"));
        var diff = SnapshotDiff.CompareTexts($"first {middle} last", $"1st {middle} final");
        Assert.Equal((2, 2, null), (diff.WordsAdded, diff.WordsRemoved, diff.Coarse));
    }

    [Fact]
    public void A_line_inserted_above_and_one_edited_below_ten_thousand_lines_are_found()
    {
        var middle = string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"rule {i}"));
        var diff = SnapshotDiff.CompareTexts($"{middle}\nGoodbye then", $"A new line\n{middle}\nGoodbye now");
        Assert.Equal((4, 1, null), (diff.WordsAdded, diff.WordsRemoved, diff.Coarse));
        Assert.Equal(["+ A new line", "~ Goodbye [-then-] | Goodbye {+now+}"], diff.Rows.Where(r => r.Kind != RowKind.Same).Select(Notation.Show));
    }
}
