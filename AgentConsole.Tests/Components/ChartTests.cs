using AgentConsole.Charting;
using AgentConsole.Components.Charts;
using AgentConsole.Tests.Charting;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components;

public sealed class ChartTests : ComponentTest
{
    public ChartTests() => Services.AddSingleton<DrawnCharts>();

    [Fact]
    public void A_chart_comes_for_a_desk_and_for_a_phone_with_its_numbers_as_a_table()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Title, "Rates").Add(c => c.Data, ChartSamples.Versions));

        Assert.Equal(["960", "360"], chart.FindAll("svg[role=img]").Select(s => s.GetAttribute("width")));
        Assert.Equal("Numbers as a table", chart.Find("details > summary").TextContent);
        Assert.Equal(ChartSamples.Versions.Rows.Count, chart.FindAll("tbody tr").Count);
        Assert.Equal(["v7 (current)", "71.2 %", "68.7 % to 73.6 %", "954", "1,340", "60"], chart.FindAll("tbody tr:first-child > *").Select(c => c.TextContent));
    }

    [Fact]
    public void Nothing_to_draw_is_said()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Title, "Rates").Add(c => c.Data, new DailyRates([new("v1", [new(new(2026, 3, 2), 0, 0, 0)])], [])));

        Assert.Empty(chart.FindAll("svg, details"));
        Assert.Contains("no call has ended", chart.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void New_numbers_are_drawn_anew()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Title, "Rates").Add(c => c.Data, new SuccessRates([])));
        chart.Render(p => p.Add(c => c.Data, ChartSamples.Versions));

        Assert.Equal(2, chart.FindAll("svg").Count);
    }

    [Fact]
    public void Hostile_words_make_no_elements()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Title, "Rates").Add(c => c.Data, new SuccessRates([ChartSamples.Version(ChartSamples.Hostile, 1, 2, 0, note: ChartSamples.Hostile)])));

        Assert.Empty(chart.FindAll("script"));
        Assert.Contains("<script>", chart.Find("tbody th").TextContent, StringComparison.Ordinal);
    }
}
