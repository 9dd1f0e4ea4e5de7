using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Storage;
using AgentConsole.Tests.Storage;
using AgentConsole.Tests.Storage.Demo;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Experiments.Conversions;

/// <summary>Calls that were analysed before there was the conversion.</summary>
public sealed class CatchUpTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    [Theory]
    [InlineData("""{ "name": "Link sent", "path": "outcome", "operator": "equals", "value": "link_sent", "denominator": "evaluated" }""")]
    [InlineData("""{ "name": "Of all calls", "path": "outcome", "operator": "in", "value": ["link_sent", "callback"], "denominator": "assigned" }""")]
    [InlineData("""{ "name": "Quoted", "path": "quoted_elsewhere", "operator": "at_least", "value": 5000, "denominator": "connected", "better": "lower" }""")]
    public async Task Earlier_calls_are_counted_as_if_the_conversion_had_always_been_there(string definition)
    {
        var (agent, api) = (demo.Agents[1].Id, demo.Console.Api);

        var id = (string)(await api.PostJsonAsync($"/api/agents/{agent}/conversions", definition)).Expect(201)["id"]!;
        await demo.Console.CaughtUpAsync(agent);

        var conversion = await ConversionAsync(demo.Console, id);
        var calls = demo.Calls.FindAll(c => c.AgentId == agent);
        var outcomes = calls.FindAll(c => c.AnalysisStatus is AnalysisStatus.Done or AnalysisStatus.Failed).ConvertAll(c => (Call: c, Outcome: OutcomeOf(conversion!, c)));
        foreach (var version in new int?[] { null, 7, 8 })
        {
            var own = outcomes.FindAll(o => version is null || o.Call.AgentVersion == version).ConvertAll(o => o.Outcome);
            var all = calls.FindAll(c => version is null || c.AgentVersion == version);
            var (yes, no, unknown) = (own.Count(o => o == ConversionOutcome.True), own.Count(o => o == ConversionOutcome.False), own.Count(o => o == ConversionOutcome.Unknown));
            var of = conversion!.Denominator switch { ConversionDenominator.Assigned => all.Count - unknown, ConversionDenominator.Connected => all.Count(c => c.StartedAt is not null) - unknown, _ => yes + no };
            var figures = await api.ConversionFiguresAsync(agent, id, version);
            Assert.True(yes > 10 && unknown > 0);
            Assert.Equal((yes, no, unknown, of), ((int)figures["converted"]!, (int)figures["notConverted"]!, (int)figures["unknown"]!, (int)figures["of"]!));
            Assert.Equal((double)yes / of, (double)figures["rate"]!);
            Assert.InRange((double)figures["rate"]!, (double)figures["interval"]!["low"]!, (double)figures["interval"]!["high"]!);
        }
        await Recount.AssertAsync(demo.Console);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was_and_a_deleted_conversion_leaves_nothing()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true" });
        var agent = (string)(await console.Api.GetJsonAsync("/api/agents")).Expect(200).Json.AsArray()[0]!["id"]!;
        var kept = await console.Api.DefineAsync(agent, new { name = "Told", path = "summary", @operator = "exists" });
        var deleted = await console.Api.DefineAsync(agent, new { name = "Also told", path = "summary", @operator = "exists" });
        await console.RestartAsync();
        await console.CaughtUpAsync(agent);
        var figures = await console.Api.ConversionFiguresAsync(agent, kept);

        (await console.Api.SendJsonAsync("DELETE", $"/api/agents/{agent}/conversions/{deleted}", null)).Expect(204);
        await console.RestartAsync();
        await GoneAsync(console, deleted);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        Assert.Equal(await db.Calls.CountAsync(c => c.AgentId == agent && c.Analysis != null), (int)figures["converted"]! + (int)figures["notConverted"]!);
        Assert.False(await db.CallConversions.AnyAsync(m => m.ConversionId == deleted) || await db.ConversionRollups.AnyAsync(r => r.ConversionId == deleted));
        Assert.Equal(figures.ToJsonString(), (await console.Api.ConversionFiguresAsync(agent, kept)).ToJsonString());
        await Recount.AssertAsync(console);
    }

    private static ConversionOutcome OutcomeOf(Conversion conversion, Call call)
    {
        if (call.Analysis is null || !JsonElement.Parse(call.Analysis).TryGetProperty(conversion.Path, out var value))
            return ConversionOutcome.Unknown;
        return (conversion.Operator == ConversionOperator.AtLeast ? value.GetDouble() >= 5_000 : value.GetString() == "link_sent" || (conversion.Operator == ConversionOperator.In && value.GetString() == "callback"))
            ? ConversionOutcome.True : ConversionOutcome.False;
    }

    private static async Task<Conversion?> ConversionAsync(ConsoleHost console, string id)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.Conversions.SingleOrDefaultAsync(c => c.Id == id);
    }

    private static async Task GoneAsync(ConsoleHost console, string id)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            if (await ConversionAsync(console, id) is null)
                gone.TrySetResult();
        }
        using var subscription = console.Get<AgentConsole.Versioning.VersionFeed>().Subscribe(null, _ => LookAsync());
        await LookAsync();
        await gone.Task.WaitAsync(Patience.Long);
    }
}
