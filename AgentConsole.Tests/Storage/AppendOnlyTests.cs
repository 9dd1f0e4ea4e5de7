using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Storage;

/// <summary>What the database itself refuses, whoever asks: here a foreign hand on the file.</summary>
[Trait("Store", "Sqlite")]
public sealed class AppendOnlyTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData("UPDATE versions SET notes = 'other'", "versions are never changed")]
    [InlineData("UPDATE versions SET content_hash = content_hash", "versions are never changed")]
    [InlineData("DELETE FROM versions", "versions are never deleted")]
    [InlineData("INSERT OR REPLACE INTO versions SELECT * FROM versions", "versions are never replaced")]
    [InlineData("UPDATE snapshots SET config = '{}'", "snapshots are never changed")]
    [InlineData("DELETE FROM snapshots", "snapshots are never deleted")]
    [InlineData("INSERT OR REPLACE INTO snapshots SELECT content_hash, '{}' FROM snapshots", "snapshots are never replaced")]
    [InlineData("UPDATE draft_revisions SET author = 'other'", "draft_revisions are never changed")]
    [InlineData("DELETE FROM draft_revisions", "draft_revisions are never deleted")]
    [InlineData("INSERT OR REPLACE INTO draft_revisions SELECT * FROM draft_revisions", "draft_revisions are never replaced")]
    [InlineData("UPDATE calls SET agent_version = 2", "the version of a call is never changed")]
    [InlineData("UPDATE calls SET content_hash = content_hash, version_reason = 'pinned'", "the version of a call is never changed")]
    public async Task History_cannot_be_rewritten(string sql, string refusal)
    {
        var agentId = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agentId);
        await console.Api.ConnectAsync(agentId);

        await using var database = new SqliteConnection($"Data Source={console.DatabaseFile}");
        await database.OpenAsync();
        await using var command = new SqliteCommand(sql, database);

        Assert.Contains(refusal, (await Assert.ThrowsAsync<SqliteException>(command.ExecuteNonQueryAsync)).Message, StringComparison.Ordinal);
    }
}
