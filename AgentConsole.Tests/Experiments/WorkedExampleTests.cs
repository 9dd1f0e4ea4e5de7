using System.Text.Json.Nodes;
using AgentConsole.Experiments;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Experiments;

/// <summary>Known counts in a real database give exactly the known sentences and numbers over REST.</summary>
public sealed class WorkedExampleTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData(876, 1251, 927, 1251, 1251, "better", "v2 better than v1: +4.1 pts [0.4, 7.7]", 4.1, 0.4, 7.7)]
    [InlineData(876, 1251, 797, 1251, 1251, "worse", "v2 worse than v1: −6.3 pts [−10.2, −2.5]. Roll back?", -6.3, -10.2, -2.5)]
    [InlineData(888, 1251, 900, 1251, 1251, "no_clear_difference", "No clear difference. v2 could be up to 2.7 pts worse or 4.7 pts better.", 1.0, -2.7, 4.7)]
    [InlineData(288, 412, 297, 412, 1251, "open", "No conclusion yet. So far v2 is +2.2 pts, but anything from −9.1 to +13.5 fits. 412 of 1,251 calls per version, ", 2.2, -9.1, 13.5)]
    public async Task Counts_give_their_sentence_and_its_numbers(
        int controlSuccesses, int controlCalls, int testedSuccesses, int testedCalls, int planned, string code, string text, double difference, double low, double high)
    {
        var results = await ResultsAsync(new(new(controlCalls, controlCalls, controlSuccesses), new(testedCalls, testedCalls, testedSuccesses)) { Planned = planned });

        var verdict = results["verdict"]!;
        Assert.Equal(code, (string?)verdict["code"]);
        Assert.StartsWith(text, (string?)verdict["text"], StringComparison.Ordinal);
        Assert.Equal(difference, (double)verdict["differencePts"]!);
        Assert.Equal([low, high], verdict["intervalPts"]!.AsArray().Select(v => (double)v!));
        Assert.Equal(code == "open", results["frozenAt"] is null);
    }

    [Fact]
    public async Task Three_calls_each_are_not_enough() =>
        Assert.Equal(("not_enough", "Not enough data yet: 3 of 50 calls for v2."), Said(await ResultsAsync(new(new(3, 3, 0), new(3, 3, 3)))));

    [Fact]
    public async Task A_wrong_split_blocks_the_comparison()
    {
        var results = await ResultsAsync(new(new(1000, 1000, 700), new(1200, 1200, 900)));

        Assert.Equal(("blocked", "Do not use this comparison yet. v2 got 1,200 calls where about 1,100 were expected. Find out why first."), Said(results));
        Assert.Equal(0.00002, (double)results["health"]!["splitPValue"]!, 5);
    }

    [Fact]
    public async Task A_split_that_is_as_uneven_as_its_weights_is_healthy()
    {
        var results = await ResultsAsync(new(new(9000, 9000, 6300), new(1100, 1100, 780)) { Weights = "1:90,2:10", Planned = 5_000 });

        Assert.True((bool)results["health"]!["healthy"]!);
        Assert.Equal(0.0028, (double)results["health"]!["splitPValue"]!, 4);
    }

    [Fact]
    public async Task Versions_judged_by_different_rules_are_not_compared() =>
        Assert.Equal(("blocked", "Do not use this comparison yet. v1 and v2 were judged by different rules of success. Score their calls by the same rules first."),
            Said(await ResultsAsync(new(new(500, 500, 350), new(500, 500, 400)) { OtherRubric = true })));

    [Fact]
    public async Task Harm_sends_the_traffic_back_to_control_when_the_experiment_says_so()
    {
        var agent = await console.Api.TwoVersionsAsync();
        var id = await console.SeedExperimentAsync(agent, new(new(600, 600, 420, 30), new(600, 600, 425, 120)) { Guardrails = [new(GuardrailMetric.Transfers)], SendBackOnHarm = true });

        var results = (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}/results")).Expect(200).Json;
        var experiment = (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}")).Expect(200).Json;

        Assert.Equal("harm", (string?)results["verdict"]!["code"]);
        Assert.StartsWith("v2 is hurting transfers to a human: +15.0 pts [", (string?)results["verdict"]!["text"], StringComparison.Ordinal);
        Assert.Equal([100, 0], experiment["arms"]!.AsArray().Select(a => (int)a!["weight"]!));
        Assert.Equal(["started", "sent_back"], experiment["decisions"]!.AsArray().Select(d => (string?)d!["kind"]));
        Assert.Equal(1, (int)(await console.Api.ConnectAsync(agent))["agentVersion"]!);
    }

    [Fact]
    public async Task A_verdict_that_fell_stays_as_it_fell()
    {
        var agent = await console.Api.TwoVersionsAsync();
        var id = await console.SeedExperimentAsync(agent, new(new(1251, 1251, 876), new(1251, 1251, 927)));
        var before = (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}/results")).Expect(200);

        for (var i = 0; i < 20; i++)
            await console.EndedCallAsync((string)(await console.Api.ConnectAsync(agent))["id"]!);
        await console.Get<ExperimentWatch>().LookAtAsync(id);

        var after = (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}/results")).Expect(200);
        Assert.Equal(2_522, after["arms"]!.AsArray().Sum(a => (int)a!["assigned"]!));
        Assert.Equal((string?)before["verdict"]!["text"], (string?)after["verdict"]!["text"]);
        Assert.Equal((string?)before["frozenAt"], (string?)after["frozenAt"]);
        Assert.Equal([1251, 1251], after["frozenCounts"]!.AsArray().Select(a => (int)a!["evaluated"]!));
    }

    private async Task<JsonNode> ResultsAsync(ExperimentSeed seed)
    {
        var agent = await console.Api.TwoVersionsAsync();
        var id = await console.SeedExperimentAsync(agent, seed);
        return (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}/results")).Expect(200).Json;
    }

    private static (string?, string?) Said(JsonNode results) => ((string?)results["verdict"]!["code"], (string?)results["verdict"]!["text"]);
}
