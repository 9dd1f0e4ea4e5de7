using AgentConsole.Components.Shared;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components;

public sealed class SparklineTests : ComponentTest
{
    [Fact]
    public void The_tallest_bar_is_the_most_and_a_day_without_any_is_still_seen()
    {
        var line = Render<Sparkline>(p => p.Add(s => s.Values, [0, 1, 200, 100]).Add(s => s.Label, "Calls per day: 0, 1, 200, 100"));

        Assert.Equal(["1", "2", "20", "10"], line.FindAll("rect").Select(r => r.GetAttribute("height")));
        Assert.Equal("Calls per day: 0, 1, 200, 100", line.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void Days_without_any_calls_are_a_line() =>
        Assert.All(Render<Sparkline>(p => p.Add(s => s.Values, [0, 0]).Add(s => s.Label, "none")).FindAll("rect"), r => Assert.Equal("1", r.GetAttribute("height")));
}
