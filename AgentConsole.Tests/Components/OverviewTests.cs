using AgentConsole.Calls.Stats;
using AgentConsole.Components.Overview;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Tests.Components;

public sealed class OverviewTests : ComponentTest
{
    private static readonly Conversion Booked = new()
    {
        Id = "cnv_1",
        AgentId = "agent_1",
        Name = "Booked",
        Path = "booked",
        Operator = ConversionOperator.IsTrue,
        Denominator = ConversionDenominator.Evaluated,
        Better = BetterDirection.Higher,
        CreatedBy = "Ana",
        CreatedAt = DateTime.UnixEpoch,
    };

    [Fact]
    public void Conversions_stand_by_version_beside_the_period_before()
    {
        var now = Stats(Figures(60, 40, 9), (2, Figures(50, 30, 9)), (1, Figures(10, 10, 0)));
        var before = Stats(Figures(45, 55, 1), (1, Figures(45, 55, 1)));

        var table = Render<ConversionFigureTable>(p => p.Add(t => t.AgentId, "agent_1").Add(t => t.Now, now).Add(t => t.Earlier, before).Add(t => t.Current, 2));

        Assert.Equal(
            ["Booked|all|60.0 %50.2 to 69.1|45.0 %, +15.0 pts since|60|100|9", "|v2|62.5 %51.5 to 72.3|nothing to compare with|50|80|9", "|v1|50.0 %29.9 to 70.1|45.0 %, +5.0 pts since|10|20|0"],
            table.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim().Replace('\u00a0', ' ')))).Select(t => t.Replace("v2 current", "v2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_conversions_it_says_where_to_define_one()
    {
        var none = new AgentStats("agent_1", DayRange.All, new(), [], new());
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(cascade => cascade.Add(c => c.Value, Task.FromResult(new AuthenticationState(Person.Named("Oli", UserRole.Operator).Principal))));

        var table = Render<ConversionFigureTable>(p => p.Add(t => t.AgentId, "agent_1").Add(t => t.Now, none).Add(t => t.Earlier, none));

        Assert.Equal("agents/agent_1/conversions", table.Find("a").GetAttribute("href"));
    }

    private static CallFigures Figures(int yes, int no, int unknown) => new() { Calls = yes + no + unknown, Conversions = [new(Booked, yes, no, unknown, yes + no)] };

    private static AgentStats Stats(CallFigures totals, params (int Version, CallFigures Figures)[] versions) =>
        new("agent_1", DayRange.All, totals, [.. versions.Select(v => new VersionFigures(v.Version, v.Figures))], new());
}
