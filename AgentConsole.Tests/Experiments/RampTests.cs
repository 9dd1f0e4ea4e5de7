using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Experiments;

/// <summary>5 %, a day later 25 %, a day later 50 %: what an experiment does by itself, and when it does not.</summary>
public sealed class RampTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly RampStep[] Ramp = [new(5, 0), new(25, 24), new(50, 24)];

    private static ExperimentSeed Healthy => new(new(1_900, 1_900, 1_330), new(100, 100, 70)) { Weights = "1:95,2:5", Ramp = Ramp, RampStep = 1 };

    [Fact]
    public async Task A_step_is_taken_once_when_its_time_has_come_however_often_it_is_looked_at()
    {
        var (agent, id) = await SeedAsync(Healthy);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => LookAsync(id)));
        await console.RestartAsync();
        await LookAsync(id);

        Assert.Equal(["started", "ramp_step"], await KindsAsync(agent, id));
        Assert.Equal("1:3,2:1", await WeightsAsync(agent, id));
        var now = DateTime.UtcNow;
        Assert.Equal([OwnRule.Nothing, OwnRule.StepUp], [await DueAsync(id, now.AddHours(23)), await DueAsync(id, now.AddHours(25))]);
    }

    [Fact]
    public async Task A_wrong_split_holds_the_ramp_and_says_so_once_and_it_goes_on_when_the_split_is_right_again()
    {
        var (agent, id) = await SeedAsync(Healthy with { Control = new(1_000, 1_000, 700), Tested = new(200, 200, 140) });
        await LookAsync(id);
        Assert.Equal(["started", "ramp_held"], await KindsAsync(agent, id));
        Assert.Equal("1:95,2:5", await WeightsAsync(agent, id));

        await console.SeedCallsAsync(agent, id, new(new(2_800, 2_800, 1_960), new(0, 0, 0)));
        await LookAsync(id);

        Assert.Equal(["started", "ramp_held", "ramp_step"], await KindsAsync(agent, id));
    }

    [Fact]
    public async Task Harm_takes_the_ramp_one_step_back_with_its_reason()
    {
        var (agent, id) = await SeedAsync(Harmful with { RampStep = 2 });

        Assert.Equal("1:19,2:1", await WeightsAsync(agent, id));
        Assert.Equal(["started", "ramp_back"], await KindsAsync(agent, id));
        Assert.Matches("^v2 is hurting transfers to a human: .* The ramp goes back to 5 %.$", await LastTextAsync(agent, id));
    }

    [Fact]
    public async Task Traffic_that_went_back_to_control_stays_there()
    {
        var (agent, id) = await SeedAsync(Harmful with { RampStep = 2, SendBackOnHarm = true });

        Assert.Equal("1:100,2:0", await WeightsAsync(agent, id));
        Assert.Equal(OwnRule.Nothing, await DueAsync(id, DateTime.UtcNow.AddDays(9)));
    }

    [Fact]
    public async Task Weights_that_a_person_sets_end_the_ramp()
    {
        var (agent, id) = await SeedAsync(Healthy);

        (await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}/experiments/{id}/weights", new { arms = new[] { new { version = 1, weight = 60 }, new { version = 2, weight = 40 } } })).Expect(200);

        Assert.Equal("Weights changed to v1 60 %, v2 40 %. The ramp ends here.", await LastTextAsync(agent, id));
        Assert.Equal(OwnRule.Nothing, await DueAsync(id, DateTime.UtcNow.AddDays(9)));
    }

    [Fact]
    public async Task A_version_that_was_found_worse_gets_no_more_traffic()
    {
        var (agent, id) = await SeedAsync(new(new(1_900, 1_900, 1_700), new(100, 100, 20)) { Weights = "1:95,2:5", Ramp = Ramp, RampStep = 1 });

        await LookAsync(id);

        Assert.Equal(["started", "decided"], await KindsAsync(agent, id));
        Assert.Equal(OwnRule.Nothing, await DueAsync(id, DateTime.UtcNow.AddDays(9)));
    }

    [Theory]
    [InlineData("1:50,2:50")]
    [InlineData("1:1000000,2:999999")]
    [InlineData("1:1,2:333333,3:666667")]
    public void However_many_steps_the_shares_are_what_the_ramp_says(string text)
    {
        var weights = ArmWeights.Read(text);
        for (var percent = 1; percent <= 99; percent++)
        {
            weights = weights.Ramped(control: 1, percent);
            Assert.Equal((100 - percent) / 100.0, (double)weights.Of(1) / weights.Total, 9);
        }
    }

    private static ExperimentSeed Harmful => new(new(3_000, 3_000, 2_100, Transferred: 90), new(1_000, 1_000, 700, Transferred: 300))
    {
        Weights = "1:75,2:25",
        Ramp = Ramp,
        Guardrails = [new(GuardrailMetric.Transfers)],
    };

    private async Task<(string Agent, string Id)> SeedAsync(ExperimentSeed seed)
    {
        var agent = await console.Api.TwoVersionsAsync();
        return (agent, await console.SeedExperimentAsync(agent, seed));
    }

    private Task LookAsync(string id) => console.Get<ExperimentWatch>().LookAtAsync(id);

    private async Task<OwnRule> DueAsync(string id, DateTime at)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return OwnRules.Due(await console.Get<ResultsService>().ReadAsync(db, (await db.ReadExperimentAsync(null, id))!), at);
    }

    private async Task<ExperimentDetail> ReadAsync(string agent, string id) => (await console.Get<ExperimentService>().GetAsync(agent, id, Actor.Console)).Value;

    private async Task<string> WeightsAsync(string agent, string id) => (await ReadAsync(agent, id)).Experiment.Weights;

    private async Task<IEnumerable<string>> KindsAsync(string agent, string id) => (await ReadAsync(agent, id)).Decisions.Select(d => d.Kind);

    private async Task<string> LastTextAsync(string agent, string id) => (await ReadAsync(agent, id)).Decisions[^1].Text;
}
