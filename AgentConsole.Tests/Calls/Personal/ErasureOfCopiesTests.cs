using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls.Personal;

/// <summary>What was made of a call: figures stay, texts go.</summary>
[Trait("Store", "Sqlite")]
public sealed class ErasureOfCopiesTests
{
    private static readonly string[] Planted = ["canarysummary", "canaryerror", "This is caller"];

    [Fact]
    public async Task Results_of_an_experiment_are_the_same_to_the_byte_and_texts_of_its_rescore_are_gone()
    {
        await using var model = await ChatServer.StartAsync();
        model.Analysis.Unscripted = RescoreSteps.AnswerTo;
        await using var console = new ConsoleHost();
        model.Serve(console);
        await console.InitializeAsync();
        var agent = await console.Api.TwoRubricsAsync();
        var experiment = await console.SeedExperimentAsync(agent, new(new(30, 30, 20), new(30, 30, 20)) { Said = RescoreSteps.Said });
        await console.RescoredAsync(agent, experiment, 2);
        await console.Get<StoreWriter>().RunAsync(db => db.CallRescores.ExecuteUpdateAsync(r => r
            .SetProperty(x => x.Analysis, """{"success":true,"summary":"canarysummary"}""").SetProperty(x => x.Error, "canaryerror")));
        var before = await ResultsAsync(console, agent, experiment);

        foreach (var number in Enumerable.Range(0, 60).Select(i => $"+9198{1 + (i % 2)}{i / 2:0000000}"))
            Assert.Equal(1, (int)(await EraseAsync(console, number))["calls"]!);

        Assert.Equal(before, await ResultsAsync(console, agent, experiment));
        Assert.Equal([], Planted.Where(word => StoredBytes.Holds(console.DatabaseFile, word)));
    }

    [Fact]
    public async Task Replays_of_a_call_go_with_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var call = await console.StoreReportedCallAsync(agent, Clock.Now.AddDays(-1), c => c.EndedAt = c.CreatedAt.AddMinutes(1),
            (Speaker.Agent, "Good day.", 0, null), (Speaker.Caller, "I am canaryturn", 3, null));
        await console.EndedReplayAsync(await console.ReplayAsync(call.Id));
        var played = Assert.Single(await console.Get<StoreWriter>().RunAsync(db => db.Calls.Where(c => c.ReplayOf == call.Id).Select(c => c.Id).ToListAsync()));
        Assert.Contains("canaryturn", (await console.Api.GetJsonAsync($"/api/calls/{played}")).Expect(200).Text, StringComparison.Ordinal);

        await EraseAsync(console, call.Destination!);

        var left = (await console.Api.GetJsonAsync($"/api/calls/{played}")).Expect(200);
        Assert.NotNull(left["personalDataRemovedAt"]);
        Assert.All(left["transcript"]!.AsArray(), turn => Assert.Equal("", (string?)turn!["text"]));
        Assert.False(StoredBytes.Holds(console.DatabaseFile, "canaryturn"));
    }

    private static async Task<Answer> EraseAsync(ConsoleHost console, string number) =>
        (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number })).Expect(200);

    private static async Task<string> ResultsAsync(ConsoleHost console, string agent, string experiment) =>
        (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{experiment}/results")).Expect(200).Text;
}
