using AgentConsole.Calls;
using AgentConsole.Charting;
using AgentConsole.Components.Versions;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components;

public sealed class VersionRatesTests : ComponentTest
{
    public VersionRatesTests() => Services.AddSingleton(new DrawnCharts());

    [Fact]
    public void The_chart_is_drawn_when_it_is_unfolded_with_what_was_not_evaluated_and_its_numbers()
    {
        var rates = Show(new() { [3] = new(40, 0, 0), [2] = new(1_311, 1_251, 927) }, count: 3);
        Assert.Empty(rates.FindAll("svg"));
        Assert.Equal("Success rate per version", rates.Find("summary").TextContent);

        rates.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

        Assert.Equal(["v3 (current)", "not evaluated", "none", "0", "0", "40"], Row(rates, 0));
        Assert.Equal(["v2", "74.1 %", "71.6 % to 76.5 %", "927", "1,251", "60"], Row(rates, 1));
        Assert.Equal(2, rates.FindAll("tbody tr").Count);
        Assert.Contains("60 not evaluated", rates.Find(".wide svg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_versions_the_newest_are_drawn_and_it_says_so()
    {
        var rates = Show(Enumerable.Range(1, 30).ToDictionary(n => n, _ => new CallCounts(10, 10, 7)), count: 30);
        rates.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

        Assert.Equal("Success rate per version, the newest 20 of 30 with calls", rates.Find("summary").TextContent);
        Assert.Equal(20, rates.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Without_calls_there_is_nothing_to_unfold() => Assert.Empty(Show([], count: 2).FindAll("details"));

    private IRenderedComponent<VersionRates> Show(Dictionary<int, CallCounts> counts, int count) => Render<VersionRates>(p => p
        .Add(r => r.Rows, [.. Enumerable.Range(1, count).Reverse().Select(n => new VersionRow(new VersionSummary($"ver_{n}", "agent_1", n, $"Label {n}", null, "", DateTime.UnixEpoch, "Ana", null), ""))])
        .Add(r => r.Counts, counts).Add(r => r.Current, count));

    private static IEnumerable<string> Row(IRenderedComponent<VersionRates> rates, int at) => rates.FindAll("tbody tr")[at].Children.Select(c => c.TextContent);
}
