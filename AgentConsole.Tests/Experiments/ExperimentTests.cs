using System.Text.Json.Nodes;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Experiments;

public sealed class ExperimentTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_caller_gets_the_same_version_every_time_and_the_one_that_the_preview_names()
    {
        var (agent, experiment) = await StartedAsync();
        var number = await api.AddPhoneNumberAsync(Number());
        var seen = new HashSet<int>();
        for (var i = 0; i < 12; i++)
        {
            var caller = $"+9198123450{i:00}";
            var preview = (int)(await api.GetJsonAsync($"/api/agents/{agent}/experiments/{experiment}/assignment?caller={Uri.EscapeDataString(caller)}")).Expect(200)["version"]!;
            foreach (var path in new[] { "/api/calls/outbound", "/api/widget/calls/outbound", "/api/calls/outbound" })
            {
                var call = (await api.PostJsonAsync(path, new { agentId = agent, phoneNumberId = number, destination = caller })).Expect(201);
                Assert.Equal((preview, "experiment"), ((int)call["agentVersion"]!, (string?)call["versionReason"]));
            }
            var inbound = (await api.PostJsonAsync("/api/calls/inbound", new { agentId = agent, from = caller, to = "+911140000000" })).Expect(201);
            Assert.Equal(preview, (int)inbound["agentVersion"]!);
            seen.Add(preview);
        }
        Assert.Equal([1, 2], seen.Order());
    }

    [Fact]
    public async Task A_pinned_call_stays_outside()
    {
        var (agent, experiment) = await StartedAsync();

        var pinned = (await api.PostJsonAsync($"/api/agents/{agent}/connect", new { agentVersion = 2 })).Expect(201);

        Assert.Equal("pinned", (string?)pinned["versionReason"]);
        Assert.Equal([0, 0], (await ResultsAsync(agent, experiment))["arms"]!.AsArray().Select(a => (int)a!["assigned"]!));
    }

    [Fact]
    public async Task Web_calls_have_no_caller_and_are_shared_call_by_call()
    {
        var (agent, experiment) = await StartedAsync();
        for (var i = 0; i < 40; i++)
            await api.ConnectAsync(agent);

        var assigned = (await ResultsAsync(agent, experiment))["arms"]!.AsArray().Select(a => (int)a!["assigned"]!).ToList();

        Assert.Equal(40, assigned.Sum());
        Assert.All(assigned, n => Assert.InRange(n, 8, 32));
    }

    [Fact]
    public async Task Other_weights_open_a_new_period()
    {
        var (agent, experiment) = await StartedAsync();

        var changed = (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}/experiments/{experiment}/weights", new { arms = new[] { new { version = 2, weight = 1 }, new { version = 1, weight = 9 } } })).Expect(200);

        Assert.Equal([(1, 9), (2, 1)], changed["arms"]!.AsArray().Select(a => ((int)a!["version"]!, (int)a["weight"]!)));
        Assert.Equal([1, 2], changed["periods"]!.AsArray().Select(p => (int)p!["number"]!));
        Assert.Equal(["started", "weights_changed"], changed["decisions"]!.AsArray().Select(d => (string?)d!["kind"]));
    }

    [Fact]
    public async Task An_agent_runs_one_experiment_at_a_time()
    {
        var (agent, _) = await StartedAsync();

        (await StartAsync(agent)).ExpectProblem(409, "another_experiment_runs");
    }

    [Fact]
    public async Task Publishing_while_an_experiment_runs_must_be_meant()
    {
        var (agent, _) = await StartedAsync();
        await api.EditPromptAsync(agent, "You are Priya. Be quick.");

        (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { })).ExpectProblem(409, "experiment_runs");
        (await api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback", new { })).ExpectProblem(409, "experiment_runs");

        Assert.Equal(3, (int)(await api.PostJsonAsync($"/api/agents/{agent}/versions?whileExperimentRuns=true", new { })).Expect(201)["version"]!);
        Assert.Equal(4, (int)(await api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback?whileExperimentRuns=true", new { })).Expect(201)["version"]!);
        Assert.InRange((int)(await api.ConnectAsync(agent))["agentVersion"]!, 1, 2);
    }

    [Fact]
    public async Task Keeping_a_version_that_is_not_current_publishes_it_again()
    {
        var (agent, experiment) = await StartedAsync();

        var stopped = (await api.PostJsonAsync($"/api/agents/{agent}/experiments/{experiment}/stop", new { keepVersion = 1 })).Expect(200);

        Assert.Equal(("stopped", 1), ((string?)stopped["state"], (int)stopped["keptVersion"]!));
        var current = (await api.GetJsonAsync($"/api/agents/{agent}/versions/current")).Expect(200);
        Assert.Equal((3, 1), ((int)current["version"]!, (int)current["restoredFrom"]!));
        Assert.Equal("current", (string?)(await api.ConnectAsync(agent))["versionReason"]);
        (await api.PostJsonAsync($"/api/agents/{agent}/experiments/{experiment}/stop", new { })).ExpectProblem(409, "experiment_stopped");
    }

    [Fact]
    public async Task Keeping_the_current_version_publishes_nothing()
    {
        var (agent, experiment) = await StartedAsync();

        (await api.PostJsonAsync($"/api/agents/{agent}/experiments/{experiment}/stop", new { keepVersion = 2 })).Expect(200);

        Assert.Equal(2, (int)(await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200)["currentVersion"]!);
    }

    [Fact]
    public async Task The_guardrail_on_transfers_counts_the_calls_of_which_it_is_known()
    {
        var (agent, experiment) = await StartedAsync();
        foreach (var transferred in new bool?[] { true, false, false, null })
            await api.AfterAsync(await api.ReportedCallAsync(agent), Event("s", "call.started"), Event("e", "call.completed", 9, new { durationSeconds = 9, transferred }));

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var sums = await db.ExperimentRollups.Where(r => r.ExperimentId == experiment).ToListAsync();

        Assert.Equal((4, 3, 1), (sums.Sum(s => s.Assigned), sums.Sum(s => s.TransferKnown), sums.Sum(s => s.Transferred)));
    }

    [Theory]
    [InlineData("""{ "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "name")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "arms")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 1, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "arms")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 0 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "arms[0].weight")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": -2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "arms[1].version")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 9, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5 }""", "arms[1].version")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 3, "targetEffectPts": 5 }""", "controlVersion")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1 }""", "targetEffectPts")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "plannedCallsPerArm": 10 }""", "plannedCallsPerArm")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "guardrails": [{ "metric": "conversion" }] }""", "guardrails[0].conversionId")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": 50, "afterHours": 0 }, { "percent": 5, "afterHours": 1 }] }""", "ramp[1].percent")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": 0, "afterHours": 0 }] }""", "ramp[0].percent")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": -1, "afterHours": 0 }] }""", "ramp[0].percent")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": 101, "afterHours": 0 }] }""", "ramp[0].percent")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": 5, "afterHours": 0 }, { "percent": 25, "afterHours": 0 }] }""", "ramp[1].afterHours")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [null] }""", "ramp[0].percent")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "guardrails": [null] }""", "guardrails[0].conversionId")]
    [InlineData("""{ "name": "x", "arms": [{ "version": 1, "weight": 1 }, { "version": 2, "weight": 1 }], "controlVersion": 1, "targetEffectPts": 5, "ramp": [{ "percent": 1, "afterHours": 1 }, { "percent": 2, "afterHours": 1 }, { "percent": 3, "afterHours": 1 }, { "percent": 4, "afterHours": 1 }, { "percent": 5, "afterHours": 1 }, { "percent": 6, "afterHours": 1 }, { "percent": 7, "afterHours": 1 }, { "percent": 8, "afterHours": 1 }, { "percent": 9, "afterHours": 1 }, { "percent": 10, "afterHours": 1 }, { "percent": 11, "afterHours": 1 }] }""", "ramp")]
    public async Task A_request_that_makes_no_sense_is_refused_by_field(string body, string field)
    {
        var agent = await api.TwoVersionsAsync();

        var refused = (await api.SendJsonAsync("POST", $"/api/agents/{agent}/experiments", JsonNode.Parse(body)!)).ExpectProblem(422, "invalid_fields");

        Assert.Contains(field, refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task The_plan_follows_from_the_effect_to_be_found()
    {
        var (_, experiment) = await StartedAsync();
        Assert.Equal(1_251, planned);
        Assert.StartsWith("exp_", experiment, StringComparison.Ordinal);
    }

    private int planned;

    private static int numbers;

    private static string Number() => $"+9111400{Interlocked.Increment(ref numbers):00000}";

    private Task<Answer> StartAsync(string agent) => api.PostJsonAsync($"/api/agents/{agent}/experiments", new
    {
        name = "Warmer opening",
        arms = new[] { new { version = 1, weight = 1 }, new { version = 2, weight = 1 } },
        controlVersion = 1,
        targetEffectPts = 5,
    });

    private async Task<(string Agent, string Experiment)> StartedAsync()
    {
        var agent = await api.TwoVersionsAsync();
        var started = (await StartAsync(agent)).Expect(201);
        planned = (int)started["plannedCallsPerArm"]!;
        return (agent, (string)started["id"]!);
    }

    private async Task<JsonNode> ResultsAsync(string agent, string experiment) => (await api.GetJsonAsync($"/api/agents/{agent}/experiments/{experiment}/results")).Expect(200).Json;
}
