using AgentConsole.Diffing;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class WordDistanceTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(new[] { "yes", "no", "Thursday", "at", "eleven", "please", ",", ".", "?", " " }.Select(Gen.Const).ToArray()).List[0, 30].Select(words => string.Join(' ', words));

    [Theory]
    [InlineData("", "", 0, 0)]
    [InlineData("Yes, please.", "Yes, please.", 0, 4)]
    [InlineData("Yes, please.", "Yes please!", 0, 4)]
    [InlineData("Yes, please.", "", 2, 2)]
    [InlineData("one two three", "four five six", 6, 6)]
    [InlineData("Which day suits you?", "Which day suits you best?", 1, 9)]
    [InlineData("Shall I book Thursday at eleven?", "Shall I book Friday at eleven?", 2, 12)]
    [InlineData("good day", "Good day", 2, 4)]
    public void The_distance_is_the_share_of_words_that_only_one_side_has(string a, string b, int differing, int words)
    {
        var distance = WordDistance.Between(a, b);

        Assert.Equal((differing, words), (distance.Differing, distance.Words));
        Assert.Equal(words == 0 ? 0 : (double)differing / words, distance.Value);
    }

    [Fact]
    public void It_is_between_0_and_1_and_the_same_in_both_directions() => Gen.Select(Texts, Texts).Sample((a, b) =>
    {
        var distance = WordDistance.Between(a, b);
        Assert.InRange(distance.Value, 0, 1);
        Assert.Equal(distance, WordDistance.Between(b, a));
        Assert.Equal(0, WordDistance.Between(a, a).Value);
    });

    [Fact]
    public void Longer_answers_weigh_more() =>
        Assert.Equal(0.2, (WordDistance.Between("a b c d", "a b c d") + WordDistance.Between("e", "f")).Value);
}
