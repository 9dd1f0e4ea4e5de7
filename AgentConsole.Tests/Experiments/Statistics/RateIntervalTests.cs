using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class RateIntervalTests
{
    [Theory]
    [InlineData(38)]
    [InlineData(77)]
    public void It_never_leaves_the_scale(int evaluated)
    {
        Assert.Equal(1, RateInterval.Wilson(evaluated, evaluated)!.High);
        Assert.Equal(0, RateInterval.Wilson(0, evaluated)!.Low);
    }

    [Fact]
    public void Nothing_evaluated_has_no_interval() => Assert.Null(RateInterval.Wilson(0, 0));
}
