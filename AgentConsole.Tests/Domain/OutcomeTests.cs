using AgentConsole.Domain;
using Xunit;

namespace AgentConsole.Tests.Domain;

public sealed class OutcomeTests
{
    [Fact]
    public void A_value_is_read_matched_and_mapped()
    {
        Outcome<int> outcome = 7;
        Assert.Null(outcome.Error);
        Assert.Equal(7, outcome.Value);
        Assert.Equal("7", outcome.Match(v => $"{v}", _ => "refused"));
        Assert.Equal(14, outcome.Map(v => v * 2).Value);
    }

    [Fact]
    public void A_failure_is_matched_and_kept_by_a_map_and_reading_its_value_is_a_bug()
    {
        Outcome<int> outcome = InvalidFields.One("name", "is required.");
        Assert.Equal("refused", outcome.Match(v => $"{v}", _ => "refused"));
        Assert.Same(outcome.Error, outcome.Map(v => v * 2).Error);
        Assert.Contains("name: is required.", Assert.Throws<InvalidOperationException>(() => outcome.Value).Message, StringComparison.Ordinal);
    }
}
