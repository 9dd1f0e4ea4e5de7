using AgentConsole.Storage.Moving;

namespace AgentConsole.Tests.Storage.Moving;

public sealed class RowDigestTests
{
    [Fact]
    public void The_order_of_rows_makes_no_difference() => Assert.True(Of(["a", 1L], ["b", 2L], ["b", 2L]).IsSameAs(Of(["b", 2L], ["a", 1L], ["b", 2L])));

    [Fact]
    public void A_long_row_is_read_whole() => Assert.False(Of([new string('x', 100_000) + "a"]).IsSameAs(Of([new string('x', 100_000) + "b"])));

    public static TheoryData<object?[], object?[]> Different => new()
    {
        { ["ab", "c"], ["a", "bc"] },
        { ["a", null], [null, "a"] },
        { [""], [null] },
        { [0L], [null] },
        { ["1"], [1L] },
        { [1L], [256L] },
        { ["é"], ["e\u0301"] },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void Rows_that_differ_in_anything_are_told_apart(object?[] one, object?[] other)
    {
        Assert.False(Of(one).IsSameAs(Of(other)));
        Assert.False(Of(one).IsSameAs(Of(one, one)));
        Assert.False(Of(one, one).IsSameAs(Of(other, other)));
        Assert.True(Of(one, other).IsSameAs(Of(other, one)));
    }

    private static RowDigest Of(params object?[][] rows)
    {
        var digest = new RowDigest();
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                if (value is string text)
                    digest.Add(text);
                else if (value is long number)
                    digest.Add(number);
                else
                    digest.AddNull();
            }
            digest.EndRow();
        }
        return digest;
    }
}
