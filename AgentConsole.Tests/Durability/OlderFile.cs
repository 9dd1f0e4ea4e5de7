using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Tests.Durability;

/// <summary>A database file as the first migration left it, with an agent, two versions, drafts and calls; and whether all of that is there in a console.</summary>
internal static class OlderFile
{
    /// <summary>Rows that must be there in the end.</summary>
    public const int Rows = Versions + Versions + Calls;

    private const string AgentId = "agent_1";
    private const int Versions = 2;
    private const int Calls = 200;

    public static async Task MakeAsync(string path)
    {
        var source = $"Data Source={path};Pooling=False";
        await using (var db = new ConsoleDb(new DbContextOptionsBuilder<ConsoleDb>().UseSqlite(source).Options))
            await db.GetService<IMigrator>().MigrateAsync("First");
        await using var connection = new SqliteConnection(source);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Say("INSERT INTO agents (id, name, next_version, current_version, current_hash, draft_revision, draft_hash, created_at, updated_at, is_demo) VALUES ($id, 'Priya', 3, 2, $hash, 2, $hash, 1, 2, 0)", AgentId, Config(Versions));
        for (var number = 1; number <= Versions; number++)
        {
            Say("INSERT INTO snapshots (content_hash, config) VALUES ($hash, $json)", "", Config(number));
            Say("INSERT INTO draft_revisions (agent_id, revision, config, content_hash, origin, author, at) VALUES ('agent_1', $id, $json, $hash, 'edit', 'Ana', $id)", $"{number}", Config(number));
            Say("INSERT INTO versions (id, agent_id, number, content_hash, created_at, created_by) VALUES ('ver_' || $id, 'agent_1', $id, $hash, $id, 'Ana')", $"{number}", Config(number));
        }
        for (var call = 0; call < Calls; call++)
        {
            Say("""
                INSERT INTO calls (id, agent_id, agent_version, version_id, content_hash, version_reason, channel, direction, status, created_at, started_at, ended_at, duration_seconds, success, dynamic_variables, missing_variables, analysis_status, simulated, is_demo)
                VALUES ('call_' || $id, 'agent_1', 1, 'ver_1', $hash, 'pinned', 'web', 'inbound', 'completed', 1, 2, 3, 60, 1, '{}', '[]', 'done', 1, 0)
                """, $"{call:D4}", Config(1));
        }
        await transaction.CommitAsync();

        void Say(string sql, string id, ConfigDocument config)
        {
            using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, (SqliteTransaction)transaction);
            command.Parameters.AddWithValue("$id", id);
            command.Parameters.AddWithValue("$hash", config.Hash);
            command.Parameters.AddWithValue("$json", config.Json);
            command.ExecuteNonQuery();
        }
    }

    public static async Task AssertIsThereAsync(HttpClient api)
    {
        for (var number = 1; number <= Versions; number++)
            Assert.Equal(Config(number).Hash, (string?)(await api.GetJsonAsync($"/api/agents/{AgentId}/versions/{number}")).Expect(200)["contentHash"]);
        Assert.Equal("Prompt 2", await api.PromptAsync(AgentId));
        Assert.Single((await api.GetJsonAsync($"/api/agents/{AgentId}/draft/history")).Expect(200).Json.AsArray());
        var calls = (await api.GetJsonAsync($"/api/calls?agentId={AgentId}&limit=200")).Expect(200).Json.AsArray();
        Assert.Equal(Enumerable.Range(0, Calls).Select(call => $"call_{call:D4}"), calls.Select(c => (string)c!["id"]!).Order(StringComparer.Ordinal));
        Assert.All(calls, c => Assert.Equal((1, Config(1).Hash), ((int)c!["agentVersion"]!, (string)c["contentHash"]!)));
        Assert.Equal(Versions + 1, await api.PublishAsync(AgentId));
    }

    private static ConfigDocument Config(int number) => ConfigDocument.Read(new() { ["name"] = "Priya", ["systemPrompt"] = $"Prompt {number}" }).Value;
}
