using System.Data.Common;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Tests.Storage;

/// <summary>The sums per version and day against a recount of the calls, whatever happens to them.</summary>
public sealed class RollupTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly DateTime Midnight = new(2026, 5, 20, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<CallStep> OneStep = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[-3, 3], CallStep (version, reason, hours) => new CallStep.Place(version, (VersionReason)reason, hours))),
        (4, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 8], CallStep (which, status) => new CallStep.Move(which, (CallStatus)status))),
        (3, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 2], CallStep (which, success) => new CallStep.Analyse(which, success == 2 ? null : success == 1))),
        (2, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 9_999], CallStep (which, cost) => new CallStep.Charge(which, cost == 0 ? null : cost / 1_000_000m))),
        (3, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 2], CallStep (which, outcome) => new CallStep.Convert(which, (ConversionOutcome)outcome))),
        (1, Gen.Int[0, 20].Select(CallStep (which) => new CallStep.Delete(which))));

    [Fact]
    public Task Whatever_happens_to_calls_a_recount_gives_the_sums_that_were_kept() => OneStep.Array[1, 40].SampleAsync(async steps =>
    {
        var play = await CallStepPlay.BeginAsync(console, Midnight);
        foreach (var step in steps)
            await play.DoAsync(step);
        await Recount.AssertAsync(console, play.AgentId);
    }, iter: 150, threads: 2, print: steps => string.Join(", ", (object[])steps));

    [Fact]
    public async Task The_sums_hold_at_every_moment_while_calls_run_and_people_look()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        await console.Api.EditPromptAsync(agent, "Another one.");
        await console.Api.PublishAsync(agent);
        var calls = console.Get<CallService>();
        var placing = Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            for (var i = 0; i < 12; i++)
            {
                var request = new CallRequest(agent, CallChannel.Web, CallDirection.Inbound) { AgentVersion = (n + i) % 3 == 1 ? 1 : null, OnDraft = (n + i) % 3 == 2 };
                var placed = (await calls.CreateAsync(request, Actor.Console)).Value.Call;
                if (i % 4 == 0)
                    await calls.EndAsync(placed.Id, Actor.Console);
            }
        }));
        var looks = 0;
        while (!placing.IsCompleted || await UnfinishedAsync(agent))
        {
            await Recount.AssertAsync(console, agent);
            looks++;
        }
        await placing;

        Assert.Equal(96, await Recount.AssertAsync(console, agent));
        Assert.True(looks > 1);
    }

    private const string Needed = "id, agent_id, content_hash, version_reason, channel, direction, status, created_at, dynamic_variables, missing_variables, analysis_status, simulated, is_demo, is_baseline";

    [Trait("Store", "Sqlite")]
    [Theory]
    [InlineData("UPDATE calls SET created_at = created_at + 1", "when a call was placed is never changed")]
    [InlineData($"INSERT OR REPLACE INTO calls ({Needed}) SELECT {Needed} FROM calls", "calls are never replaced")]
    [InlineData("INSERT OR REPLACE INTO call_conversions SELECT * FROM call_conversions", "never replaced")]
    public async Task What_would_slip_past_the_sums_is_refused(string sql, string refusal)
    {
        var play = await CallStepPlay.BeginAsync(console, Midnight);
        await play.DoAsync(new CallStep.Place(1, VersionReason.Current, 0));
        await play.DoAsync(new CallStep.Convert(0, ConversionOutcome.True));

        var problem = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(sql));

        Assert.Contains(refusal, problem.Message, StringComparison.Ordinal);
        await Recount.AssertAsync(console, play.AgentId);
    }

    [Fact]
    public async Task A_foreign_hand_on_the_file_moves_the_sums_too()
    {
        var play = await CallStepPlay.BeginAsync(console, Midnight);
        for (var version = 1; version <= 3; version++)
            await play.DoAsync(new CallStep.Place(version, VersionReason.Current, version));

        await ExecuteAsync($"UPDATE calls SET status = 'completed', duration_seconds = 7, success = FALSE, cost_llm = 12 WHERE agent_id = '{play.AgentId}' AND agent_version < 3");
        await ExecuteAsync($"DELETE FROM calls WHERE agent_id = '{play.AgentId}' AND agent_version = 1");

        Assert.Equal(2, await Recount.AssertAsync(console, play.AgentId));
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task An_upgrade_counts_the_calls_that_are_there_already()
    {
        await using var old = await ConsoleHost.StartAsync();
        old.Log.Allow("cannot be executed in a transaction");
        await using (var db = await old.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync())
        {
            var all = db.Database.GetMigrations().ToList();
            var before = all[all.FindIndex(m => m.EndsWith("_Rollups", StringComparison.Ordinal)) - 1];
            await db.GetService<IMigrator>().MigrateAsync(before);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO snapshots VALUES ('h', '{{}}'); INSERT INTO agents (id, name, next_version, draft_revision, draft_hash, created_at, updated_at, is_demo) VALUES ('agent_1', 'Old', 1, 1, 'h', 0, 0, 0)");
            foreach (var (id, version, reason) in new[] { ("a", "1", "current"), ("b", "1", "pinned"), ("c", "NULL", "draft"), ("d", "1", "replay") })
            {
#pragma warning disable EF1002 // The values are this test's own.
                await db.Database.ExecuteSqlRawAsync($$$"""
                    INSERT INTO calls (id, agent_id, agent_version, content_hash, version_reason, channel, direction, status, created_at, started_at, duration_seconds, success, cost_llm, dynamic_variables, missing_variables, analysis_status, simulated, is_demo, is_baseline)
                    VALUES ('call_{{{id}}}', 'agent_1', {{{version}}}, 'h', '{{{reason}}}', 'web', 'inbound', 'completed', 86400000000, 86400000001, 60, 1, 250, '{{}}', '[]', 'done', 0, 0, 0)
                    """);
#pragma warning restore EF1002
            }
            await db.Database.MigrateAsync();
        }

        Assert.Equal(3, await Recount.AssertAsync(old));
        await old.RestartAsync();
        Assert.Equal(3, await Recount.AssertAsync(old));
    }

    private async Task<bool> UnfinishedAsync(string agentId)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.Calls.AnyAsync(c => c.AgentId == agentId && (c.EndedAt == null || c.AnalysisStatus == AnalysisStatus.Pending));
    }

    private Task<int> ExecuteAsync(string sql) => console.SayAsync(sql);
}
