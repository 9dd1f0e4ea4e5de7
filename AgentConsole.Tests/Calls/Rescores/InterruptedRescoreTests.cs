using System.Text.Json.Nodes;
using AgentConsole.Calls.Rescores;
using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.RescoreSteps;

namespace AgentConsole.Tests.Calls.Rescores;

/// <summary>The language model falls silent in the middle of a re-score.</summary>
public sealed class InterruptedRescoreTests : IAsyncLifetime
{
    private const int Calls = 60;
    private const int Answered = 17;

    private static readonly ExperimentSeed Seed = new(new(30, 30, 20), new(30, 30, 20)) { Said = (version, index) => $"This is caller {index} of version {version}." };

    private readonly TempFolder folder = new();
    private ChatServer model = null!;

    private string DatabaseSetting => $"Data Source={folder.File("console.db")}";

    public async ValueTask InitializeAsync()
    {
        model = await ChatServer.StartAsync();
        model.Analysis.Unscripted = AnswerTo;
    }

    public async ValueTask DisposeAsync()
    {
        await model.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task After_kill_9_in_the_middle_the_rest_is_judged_and_nothing_that_was_stored_again()
    {
        string agent, experiment, rescore;
        await using (var seeding = await StartAsync())
        {
            agent = await seeding.Api.TwoRubricsAsync();
            experiment = await seeding.SeedExperimentAsync(agent, Seed);
        }
        var settings = new Dictionary<string, string> { ["LanguageModel:Endpoint"] = model.Endpoint, ["LanguageModel:ApiKey"] = ChatServer.Key };
        await using (var process = ConsoleProcess.Start(folder.Path, settings))
        {
            using var api = await process.ApiAsync();
            FallSilent();
            rescore = await api.RescoreAsync(agent, experiment, 2);
            await SilenceAsync();
            await process.KillAsync();
        }

        await using var console = await StartAsync();
        var done = await console.RescoreAsync(agent, experiment, rescore, r => (string?)r["state"] == "done");

        Assert.Equal((Calls, Calls, 0), ((int)done["progress"]!["total"]!, (int)done["progress"]!["judged"]!, (int)done["progress"]!["failed"]!));
        Assert.Equal(Calls + RescoreRunner.CallsAtOnce, model.Analysis.Asked);
        Assert.Equal([Expected(1), Expected(2)], (await console.Api.ResultsAsync(agent, experiment)).Counts());
    }

    [Fact]
    public async Task Canceled_in_the_middle_what_was_judged_is_kept_and_not_used_until_a_later_run_completes_it()
    {
        await using var console = await StartAsync();
        var agent = await console.Api.TwoRubricsAsync();
        var experiment = await console.SeedExperimentAsync(agent, Seed);
        FallSilent();
        var id = await console.Api.RescoreAsync(agent, experiment, 2);
        await SilenceAsync();
        await console.RescoreAsync(agent, experiment, id, r => (int)r["progress"]!["judged"]! == Answered);

        (await console.Api.PostJsonAsync(Path(agent, experiment), new { rubricVersion = 1 })).ExpectProblem(409, "another_rescore_runs");
        var canceled = (await console.Api.PostJsonAsync($"{Path(agent, experiment)}/{id}/cancel")).Expect(200);
        var repeated = (await console.Api.PostJsonAsync($"{Path(agent, experiment)}/{id}/cancel")).Expect(200);
        await console.RestartAsync();
        var results = await console.Api.ResultsAsync(agent, experiment);

        Assert.Equal(("canceled", Answered, canceled.Text), ((string?)canceled["state"], (int)canceled["progress"]!["judged"]!, repeated.Text));
        Assert.Equal(("blocked", null), ((string?)results["verdict"]!["code"], (string?)results["rescore"]?.ToJsonString()));
        Assert.Equal(Answered + RescoreRunner.CallsAtOnce, model.Analysis.Asked);

        Assert.Equal(Calls - Answered, (int)(await console.Api.GetJsonAsync($"{Path(agent, experiment)}/estimate?rubricVersion=2")).Expect(200)["calls"]!);
        var done = await console.RescoredAsync(agent, experiment, 2);
        Assert.Equal(Calls - Answered, (int)done["progress"]!["judged"]!);
        Assert.Equal([Expected(1), Expected(2)], (await console.Api.ResultsAsync(agent, experiment)).Counts());
        Assert.Equal([(string?)done["id"], id], (await console.Api.GetJsonAsync(Path(agent, experiment))).Expect(200).Json.AsArray().Select(r => (string?)r!["id"]));
    }

    [Fact]
    public async Task A_restart_in_good_order_goes_on_too()
    {
        await using var console = await StartAsync();
        var agent = await console.Api.TwoRubricsAsync();
        var experiment = await console.SeedExperimentAsync(agent, Seed);
        FallSilent();
        var id = await console.Api.RescoreAsync(agent, experiment, 1);
        await SilenceAsync();

        await console.RestartAsync();
        var done = await console.RescoreAsync(agent, experiment, id, r => (string?)r["state"] == "done");

        Assert.Equal((Calls, Calls + RescoreRunner.CallsAtOnce), ((int)done["progress"]!["judged"]!, model.Analysis.Asked));
    }

    private static (int, int) Expected(int version)
    {
        var judged = Enumerable.Range(0, 30).Select(i => Judged(version, i)).OfType<bool>().ToList();
        return (judged.Count, judged.Count(s => s));
    }

    private async Task<ConsoleHost> StartAsync()
    {
        var console = new ConsoleHost();
        console.Settings["Storage:ConnectionString"] = DatabaseSetting;
        model.Serve(console);
        await console.InitializeAsync();
        return console;
    }

    /// <summary>The model judges some calls and then says nothing more to those that are asked at once.</summary>
    private void FallSilent()
    {
        for (var i = 0; i < Answered; i++)
            model.Analysis.Reply(AnswerTo);
        for (var i = 0; i < RescoreRunner.CallsAtOnce; i++)
            model.Analysis.SayNothing();
    }

    /// <summary>Waits until everyone waits for the model: all that it said before is stored then, because a call is stored before its place is taken by the next.</summary>
    private async Task SilenceAsync()
    {
        for (var i = 0; i < Answered + RescoreRunner.CallsAtOnce; i++)
            await model.Analysis.NextAsync();
    }
}
