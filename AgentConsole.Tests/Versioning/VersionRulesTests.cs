using System.Data.Common;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Versioning;

public sealed class VersionRulesTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly VersionService versions = console.Get<VersionService>();
    private readonly DraftService drafts = console.Get<DraftService>();
    private readonly HttpClient api = console.Api;

    [Theory]
    [InlineData("UPDATE versions SET label = 'other'")]
    [InlineData("DELETE FROM versions")]
    [InlineData("UPDATE snapshots SET config = 'other'")]
    [InlineData("DELETE FROM snapshots")]
    [InlineData("UPDATE draft_revisions SET config = 'other'")]
    [InlineData("DELETE FROM draft_revisions")]
    [InlineData("UPDATE calls SET agent_version = 2")]
    public async Task The_database_itself_refuses_to_rewrite_history(string sql)
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        await api.ConnectAsync(agent);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("never", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_the_same_contents_again_makes_a_new_version_of_one_snapshot()
    {
        var agent = await api.NewAgentAsync(prompt: "Only this agent says so");
        await api.PublishAsync(agent);
        await api.PublishAsync(agent);

        var (one, two) = ((await versions.GetAsync(agent, 1, Actor.Console)).Value, (await versions.GetAsync(agent, 2, Actor.Console)).Value);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

        Assert.Equal(one.Summary.ContentHash, two.Summary.ContentHash);
        Assert.Equal(1, await db.Snapshots.CountAsync(s => s.Config.Contains("Only this agent says so")));
    }

    [Fact]
    public async Task The_hash_of_a_version_is_the_SHA_256_of_what_is_stored()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        var version = (await versions.GetAsync(agent, 1, Actor.Console)).Value;

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(version.Snapshot.Json)));
        Assert.Equal(hash, version.Summary.ContentHash);
    }

    [Fact]
    public async Task Publishing_leaves_the_draft_and_its_revision_alone()
    {
        var agent = await api.NewAgentAsync();
        await api.EditPromptAsync(agent, "Second");
        var before = await ReadAsync(agent);

        await api.PublishAsync(agent);

        var after = await ReadAsync(agent);
        Assert.Equal((2, before.Draft.Hash), (after.Summary.DraftRevision, after.Draft.Hash));
    }

    [Fact]
    public async Task A_roll_back_keeps_the_draft_it_replaced_and_it_can_be_brought_back()
    {
        var agent = await api.NewAgentAsync(prompt: "First");
        await api.PublishAsync(agent);
        await api.EditPromptAsync(agent, "Work of an afternoon");

        var rolledBack = await versions.RollBackAsync(agent, 1, null, null, Actor.Console);
        var replaced = (await drafts.HistoryAsync(agent, 1, Actor.Console)).Value[0];
        var restored = (await drafts.RestoreAsync(agent, replaced.Revision, Actor.Console)).Value;

        Assert.Equal((2, 1), (rolledBack.Value.Summary.Number, rolledBack.Value.Summary.RestoredFrom));
        Assert.Equal("Work of an afternoon", restored.Draft.Config.SystemPrompt);
        Assert.Equal(2, restored.Summary.CurrentVersion);
    }

    [Fact]
    public async Task A_roll_back_that_fails_half_way_changes_nothing()
    {
        var agent = await api.NewAgentAsync(prompt: "First");
        await api.PublishAsync(agent);
        await api.EditPromptAsync(agent, "Second");
        var before = await ReadAsync(agent);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        await db.StopInsertsAsync("versions", "NEW.label = 'stop here'");
        console.Log.Allow("stopped by the test");
        console.Log.Allow("Failed executing DbCommand");

        await Assert.ThrowsAnyAsync<DbException>(() => versions.RollBackAsync(agent, 1, "stop here", null, Actor.Console));

        await db.LetInsertsAsync("versions");
        Assert.Equal(before.Summary, (await ReadAsync(agent)).Summary);
        Assert.Equal(before.Draft.Hash, (await ReadAsync(agent)).Draft.Hash);
        Assert.Equal(2, await api.PublishAsync(agent));
    }

    [Fact]
    public async Task A_deleted_agent_keeps_its_numbers()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        (await api.SendJsonAsync("DELETE", $"/api/agents/{agent}")).Expect(204);

        Assert.IsType<VersioningError.AgentDeleted>((await versions.PublishAsync(agent, null, null, Actor.Console)).Error);
        Assert.IsType<VersioningError.AgentDeleted>((await versions.RollBackAsync(agent, 1, null, null, Actor.Console)).Error);
        Assert.Equal([1], (await versions.HistoryAsync(agent, 10, Actor.Console)).Value.Select(v => v.Number));
    }

    [Fact]
    public async Task Saving_what_the_draft_already_says_makes_no_revision()
    {
        var agent = await api.NewAgentAsync();
        var draft = (await ReadAsync(agent)).Draft;

        var saved = await drafts.SaveAsync(agent, ConfigDocument.Stored(draft.Json, draft.Hash), null, Actor.Console);

        Assert.Equal(1, saved.Value.Summary.DraftRevision);
    }

    private async Task<AgentDetail> ReadAsync(string agent) => (await console.Get<AgentService>().GetAsync(agent, Actor.Console)).Value;
}
