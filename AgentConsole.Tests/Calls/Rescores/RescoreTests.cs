using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Tests.Support.RescoreSteps;

namespace AgentConsole.Tests.Calls.Rescores;

/// <summary>An experiment whose versions have different success criteria, judged again by those of one of them.</summary>
public sealed class RescoreTests(JudgingConsole judging) : IClassFixture<JudgingConsole>
{
    private static readonly ExperimentSeed Seed = new(new(140, 130, 90), new(130, 100, 60)) { Said = Said };

    private readonly ConsoleHost console = judging.Console;
    private readonly ChatScript model = judging.Model.Analysis;

    [Fact]
    public async Task Judged_by_the_same_rules_the_versions_are_compared_and_the_figures_equal_an_independent_count()
    {
        var (agent, id) = await SeededAsync(Seed);
        var before = await console.Api.ResultsAsync(agent, id);
        Assert.Equal(("blocked", false), ((string?)before["verdict"]!["code"], (bool?)before["health"]!["sameRubric"]));

        var rescore = await console.RescoredAsync(agent, id, 2);
        var after = await console.Api.ResultsAsync(agent, id);

        Assert.Equal((243, 243, 0), ((int)rescore["progress"]!["total"]!, (int)rescore["progress"]!["judged"]!, (int)rescore["progress"]!["failed"]!));
        Assert.Equal([Expected(1, 140), Expected(2, 130)], after.Counts());
        Assert.Equal([140, 130], after["arms"]!.AsArray().Select(a => (int)a!["assigned"]!));
        Assert.Equal(("open", true), ((string?)after["verdict"]!["code"], (bool?)after["health"]!["sameRubric"]));
        var words = string.Create(CultureInfo.InvariantCulture, $"judged again by v2's rules on {DateTime.UtcNow:d MMM yyyy} (UTC), 243 of 270 completed calls; the original analyses are kept");
        Assert.Equal($"asymptotic confidence sequence, {words}", (string?)after["verdict"]!["method"]);
        var used = after["rescore"]!;
        Assert.Equal(((string?)rescore["id"], 2, words, 270, 0), ((string?)used["id"], (int)used["rubricVersion"]!, (string?)used["text"], (int)used["calls"]!, (int)used["newer"]!));
        Assert.Equal([(130, 90), (100, 60)], used["originals"]!.AsArray().Select(a => ((int)a!["evaluated"]!, (int)a["successes"]!)));
        Assert.Equal(after.Counts().Sum(c => c.Evaluated), after["days"]!.AsArray().Sum(d => (int)d!["evaluated"]!));
        var log = (await console.Api.GetJsonAsync($"/api/agents/{agent}/experiments/{id}")).Expect(200)["decisions"]!.AsArray();
        Assert.Equal(("rescored", "Judged again by v2's rules: 243 of 270 completed calls."), ((string?)log[^1]!["kind"], (string?)log[^1]!["text"]));
    }

    [Fact]
    public async Task The_model_is_asked_for_what_the_chosen_version_declares()
    {
        var (agent, id) = await SeededAsync(new(new(3, 3, 2), new(3, 3, 2)) { Said = Said });
        var asked = model.Asked;

        await console.RescoredAsync(agent, id, 1);

        Assert.Equal(6, model.Asked - asked);
        for (var request = await model.NextAsync(); ; request = await model.NextAsync())
        {
            var schema = request.Json["response_format"]!["json_schema"]!["schema"]!["properties"]!["success"]!["description"]!.ToString();
            if (schema == $"Whether the call met this: {First}")
                break;
            Assert.EndsWith(Second, schema, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_calls_their_analyses_and_all_sums_of_them_stay_byte_for_byte()
    {
        var (agent, id) = await SeededAsync(Seed);
        var before = await OriginalsAsync(id);

        await console.RescoredAsync(agent, id, 1);

        Assert.True(before.Length > 50_000);
        Assert.Equal(before, await OriginalsAsync(id));
    }

    [Fact]
    public async Task What_cannot_be_judged_says_why_counts_as_not_evaluated_and_is_tried_again_by_the_next_run_alone()
    {
        var (agent, id) = await SeededAsync(Seed with { Said = (version, index) => index == 3 && version == 1 ? "Anything else?" : Said(version, index) });
        console.Log.Allow("The language model answered");
        model.Refuse(429, "Slow down.", "3600");
        model.Refuse(500, "Broken.", "3600");
        model.Refuse(503, "Busy.", "0");
        model.Unscripted = request => request["messages"]![1]!["content"]!.ToString().Contains("Anything else?", StringComparison.Ordinal) ? "I think so" : AnswerTo(request);

        var first = await console.RescoredAsync(agent, id, 1);

        Assert.Equal((243, 240, 3), ((int)first["progress"]!["total"]!, (int)first["progress"]!["judged"]!, (int)first["progress"]!["failed"]!));
        var failed = await RowsAsync($"SELECT call_id, status, analysis, success, error FROM call_rescores WHERE run_id = '{first["id"]}' AND status = 'failed' ORDER BY error");
        Assert.Equal(3, failed.Count);
        Assert.All(failed, f => Assert.Contains("|failed|NULL|NULL|", f, StringComparison.Ordinal));
        Assert.EndsWith("|The language model answered 429: Slow down. It asks to wait 3600 s.", failed[0], StringComparison.Ordinal);
        Assert.EndsWith("|The language model answered 500: Broken. It asks to wait 3600 s.", failed[1], StringComparison.Ordinal);
        Assert.Contains("|The language model gave 3 answers that do not fit the declared fields.", failed[2], StringComparison.Ordinal);
        var results = await console.Api.ResultsAsync(agent, id);
        var ids = failed.ConvertAll(f => f.Split('|')[0]);
        Assert.Equal((await CountedAsync((string)first["id"]!), 3), (results.Counts().Sum(c => c.Evaluated), (int)results["rescore"]!["failed"]!));

        model.Unscripted = AnswerTo;
        await console.SeedCallsAsync(agent, id, new(new(20, 20, 10), new(10, 10, 5)) { Said = Said });
        Assert.Equal(30, (int)(await console.Api.ResultsAsync(agent, id))["rescore"]!["newer"]!);
        var asked = model.Asked;
        var second = await console.RescoredAsync(agent, id, 1);
        var after = await console.Api.ResultsAsync(agent, id);

        Assert.Equal((30, 30, 0), ((int)second["progress"]!["total"]!, (int)second["progress"]!["judged"]!, model.Asked - asked - 30));
        Assert.Superset(ids.ToHashSet(), (await RowsAsync($"SELECT call_id FROM call_rescores WHERE run_id = '{second["id"]}'")).ToHashSet());
        Assert.Equal([Plus(Expected(1, 140), Expected(1, 20)), Plus(Expected(2, 130), Expected(2, 10))], after.Counts());
        Assert.Equal((0, 0, 300), ((int)after["rescore"]!["failed"]!, (int)after["rescore"]!["newer"]!, (int)after["rescore"]!["calls"]!));
        // The same callers called again: their calls are worth less than so many callers' would be.
        Assert.Equal(await ClustersAsync(id, 1), await RowsAsync($"SELECT version, callers, m, y, mm, ym, yy FROM rescore_clusters WHERE run_id = '{second["id"]}' ORDER BY version"));
    }

    [Fact]
    public async Task A_verdict_that_fell_on_a_re_score_stays_as_it_fell()
    {
        var (agent, id) = await SeededAsync(new(new(100, 90, 60), new(100, 90, 60)) { Planned = 60, Said = (version, index) => version == 2 && index < 50 ? null : Said(version, index) });
        await console.RescoredAsync(agent, id, 2);
        await console.SeedCallsAsync(agent, id, new(new(150, 90, 60), new(150, 90, 60)) { Said = Said });
        await console.RescoredAsync(agent, id, 2);
        await console.Get<ExperimentWatch>().LookAtAsync(id, TestContext.Current.CancellationToken);
        var fell = await console.Api.ResultsAsync(agent, id);
        Assert.NotNull(fell["frozenAt"]);
        Assert.Contains("judged again by v2's rules", (string?)fell["verdict"]!["method"], StringComparison.Ordinal);

        await console.SeedCallsAsync(agent, id, new(new(40, 40, 20), new(40, 40, 20)) { Said = Said });
        await console.RescoredAsync(agent, id, 2);
        await console.Get<ExperimentWatch>().LookAtAsync(id, TestContext.Current.CancellationToken);
        var after = await console.Api.ResultsAsync(agent, id);

        Assert.NotEqual(fell.Counts(), after.Counts());
        Assert.Equal((fell["verdict"]!.ToJsonString(), fell["frozenAt"]!.ToJsonString(), fell["frozenCounts"]!.ToJsonString()),
            (after["verdict"]!.ToJsonString(), after["frozenAt"]!.ToJsonString(), after["frozenCounts"]!.ToJsonString()));
    }

    private static (int Evaluated, int Successes) Expected(int version, int calls)
    {
        var judged = Enumerable.Range(0, calls).Where(i => Said(version, i) is not null).Select(i => Judged(version, i)).OfType<bool>().ToList();
        return (judged.Count, judged.Count(s => s));
    }

    private static (int, int) Plus((int, int) a, (int, int) b) => (a.Item1 + b.Item1, a.Item2 + b.Item2);

    private async Task<(string Agent, string Experiment)> SeededAsync(ExperimentSeed seed)
    {
        var agent = await console.Api.TwoRubricsAsync();
        return (agent, await console.SeedExperimentAsync(agent, seed));
    }

    private async Task<int> CountedAsync(string run) => int.Parse((await RowsAsync($"SELECT count(success) FROM call_rescores WHERE run_id = '{run}'"))[0], CultureInfo.InvariantCulture);

    private Task<List<string>> ClustersAsync(string id, int rubric) => RowsAsync($"""
        SELECT version, count(*), sum(m), sum(y), sum(m * m), sum(m * y), sum(y * y) FROM (
            SELECT c.agent_version AS version, count(*) AS m, sum(CASE WHEN r.success THEN 1 ELSE 0 END) AS y FROM calls c JOIN call_rescores r ON r.call_id = c.id JOIN rescore_runs u ON u.id = r.run_id
            WHERE c.experiment_id = '{id}' AND u.rubric_version = {rubric} AND r.success IS NOT NULL GROUP BY c.agent_version, c.experiment_caller) counted
        GROUP BY version ORDER BY version
        """);

    private async Task<string> OriginalsAsync(string id)
    {
        var text = new StringBuilder();
        foreach (var table in new[] { "calls", "experiment_rollups", "experiment_callers", "experiment_clusters", "experiment_conversions" })
            text.AppendJoin('\n', await RowsAsync($"SELECT * FROM {table} WHERE experiment_id = '{id}' ORDER BY 1, 2, 3, 4"));
        text.AppendJoin('\n', await RowsAsync($"SELECT * FROM call_turns WHERE call_id IN (SELECT id FROM calls WHERE experiment_id = '{id}') ORDER BY 1, 2"));
        return text.ToString();
    }

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }
}
