using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Tests.Support.RescoreSteps;

namespace AgentConsole.Tests.Calls.Rescores;

/// <summary>What a re-score takes and what is refused, with a language model that has a price.</summary>
public sealed class RescoreRefusalTests(JudgingConsole judging) : IClassFixture<JudgingConsole>
{
    private static readonly ExperimentSeed Few = new(new(10, 10, 5), new(20, 20, 10)) { Said = Said };

    private readonly ConsoleHost console = judging.Console;

    [Fact]
    public async Task An_estimate_tells_calls_characters_tokens_and_what_they_cost()
    {
        var (agent, experiment) = await SeededAsync(Few);

        var estimate = (await console.Api.GetJsonAsync($"{Path(agent, experiment)}/estimate?rubricVersion=1")).Expect(200);

        Assert.Equal((1, "language_model", 27), ((int)estimate["rubricVersion"]!, (string?)estimate["judge"], (int)estimate["calls"]!));
        Assert.Equal([(1, 10, 9), (2, 20, 18)], estimate["arms"]!.AsArray().Select(a => ((int)a!["version"]!, (int)a["completed"]!, (int)a["calls"]!)));
        var said = Enumerable.Range(0, 10).Select(i => Said(1, i)).OfType<string>().Sum(t => t.Length + "Good day.".Length);
        Assert.Equal(said, (int)estimate["arms"]![0]!["characters"]!);
        Assert.Equal(27 * 10, (int)estimate["outputTokens"]!);
        Assert.InRange((int)estimate["inputTokens"]!, 27 * 200, 27 * 600);
        Assert.Equal((((double)estimate["inputTokens"]! * 0.5) + ((double)estimate["outputTokens"]! * 2)) / 1e6, (double)estimate["costUsd"]!, 1e-6);
    }

    [Fact]
    public async Task Unknown_things_and_bad_input_are_named()
    {
        var (agent, experiment) = await SeededAsync(Few);
        var path = Path(agent, experiment);

        (await console.Api.PostJsonAsync(Path(agent, "exp_none"), new { rubricVersion = 1 })).ExpectProblem(404, "experiment_not_found");
        (await console.Api.GetJsonAsync(Path("agent_none", experiment))).ExpectProblem(404, "experiment_not_found");
        (await console.Api.GetJsonAsync($"{path}/rsc_none")).ExpectProblem(404, "rescore_not_found");
        (await console.Api.PostJsonAsync($"{path}/rsc_none/cancel")).ExpectProblem(404, "rescore_not_found");
        foreach (var body in new object[] { new { }, new { rubricVersion = 3 }, new { rubricVersion = 0 } })
            Assert.NotNull((await console.Api.PostJsonAsync(path, body)).ExpectProblem(422, "invalid_fields")["errors"]!["rubricVersion"]);
        (await console.Api.GetJsonAsync($"{path}/estimate")).ExpectProblem(422, "invalid_fields");
        (await console.Api.PostJsonAsync(path, new { rubric = 1 })).ExpectProblem(400, "unknown_field");
    }

    [Fact]
    public async Task There_must_be_something_to_judge_by_other_rules()
    {
        var (agent, silent) = await SeededAsync(new(new(5, 5, 2), new(5, 5, 2)));
        var refused = (await console.Api.PostJsonAsync(Path(agent, silent), new { rubricVersion = 2 })).ExpectProblem(422, "nothing_to_score");
        Assert.Contains("v2's rules", (string?)refused["detail"], StringComparison.Ordinal);

        var same = await console.Api.TwoRubricsAsync(First);
        (await console.Api.PostJsonAsync(Path(same, await console.SeedExperimentAsync(same, Few)), new { rubricVersion = 1 })).ExpectProblem(422, "same_rubric");

        var without = await console.Api.TwoRubricsAsync("");
        var unjudged = await console.SeedExperimentAsync(without, Few);
        Assert.Contains("does not evaluate success", (await console.Api.PostJsonAsync(Path(without, unjudged), new { rubricVersion = 2 })).ExpectProblem(422, "invalid_fields").Text, StringComparison.Ordinal);
        await console.RescoredAsync(without, unjudged, 1);
    }

    [Fact]
    public async Task What_is_complete_cannot_be_canceled_and_is_not_judged_twice()
    {
        var (agent, experiment) = await SeededAsync(Few);
        var done = await console.RescoredAsync(agent, experiment, 1);

        (await console.Api.PostJsonAsync($"{Path(agent, experiment)}/{done["id"]}/cancel")).ExpectProblem(409, "rescore_ended");
        (await console.Api.PostJsonAsync(Path(agent, experiment), new { rubricVersion = 1 })).ExpectProblem(422, "nothing_to_score");
    }

    [Fact]
    public async Task Without_a_language_model_rules_judge_simulated_calls_for_nothing_and_those_of_a_platform_not_at_all()
    {
        await using var plain = await ConsoleHost.StartAsync();
        var agent = await plain.Api.TwoRubricsAsync();
        var experiment = await plain.SeedExperimentAsync(agent, Few with { Said = (_, index) => index % 2 == 0 ? "Yes, go ahead." : "I am not interested." });

        var estimate = (await plain.Api.GetJsonAsync($"{Path(agent, experiment)}/estimate?rubricVersion=2")).Expect(200);
        await plain.RescoredAsync(agent, experiment, 2);

        Assert.Equal(("rules", 30, 0), ((string?)estimate["judge"], (int)estimate["calls"]!, (int)estimate["costUsd"]!));
        Assert.Equal([(10, 5), (20, 10)], (await plain.Api.ResultsAsync(agent, experiment)).Counts());

        var carried = await plain.Api.TwoRubricsAsync();
        var platform = await plain.SeedExperimentAsync(carried, Few);
        await plain.Get<StoreWriter>().RunAsync(db => db.Calls.Where(c => c.ExperimentId == platform).ExecuteUpdateAsync(c => c.SetProperty(p => p.Simulated, false)));
        (await plain.Api.PostJsonAsync(Path(carried, platform), new { rubricVersion = 2 })).ExpectProblem(422, "nobody_to_score");
    }

    [Fact]
    public async Task Without_a_price_the_estimate_says_that_none_is_known()
    {
        await using var model = await ChatServer.StartAsync();
        await using var unpriced = new ConsoleHost();
        model.Serve(unpriced);
        await unpriced.InitializeAsync();
        var agent = await unpriced.Api.TwoRubricsAsync();

        var estimate = (await unpriced.Api.GetJsonAsync($"{Path(agent, await unpriced.SeedExperimentAsync(agent, Few))}/estimate?rubricVersion=2")).Expect(200);

        Assert.Equal((27, null), ((int)estimate["calls"]!, (double?)estimate["costUsd"]));
        Assert.True((int)estimate["inputTokens"]! > 0);
    }

    private async Task<(string Agent, string Experiment)> SeededAsync(ExperimentSeed seed)
    {
        var agent = await console.Api.TwoRubricsAsync();
        return (agent, await console.SeedExperimentAsync(agent, seed));
    }
}
