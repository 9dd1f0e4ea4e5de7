using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using AgentConsole.Domain;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>Reads past the writer, each on a connection that is free, straight from rows to JSON.</summary>
internal sealed class FloorReads(string file) : IDisposable
{
    private readonly ConcurrentBag<FloorStatements> free = [];

    /// <summary>The newest 200 versions.</summary>
    public ReadOnlyMemory<byte> Versions(string agentId) => Json("""
        SELECT id, agent_id, number, label, notes, content_hash, created_at, created_by, restored_from FROM versions WHERE agent_id = $0 ORDER BY number DESC LIMIT 200
        """, ["id", "agentId", "version", "label", "notes", "contentHash", "createdAt", "createdBy", "restoredFrom"], agentId);

    /// <summary>The newest 50 calls.</summary>
    public ReadOnlyMemory<byte> Calls() => Json("""
        SELECT id, id, agent_id, agent_version, version_id, content_hash, version_reason, channel, direction, status, phone_number_id, destination, line, external_id, created_at, started_at, ended_at,
            duration_seconds, success, simulated, personal_removed_at, 0 FROM calls ORDER BY id DESC LIMIT 50
        """,
        [
            "id", "callId", "agentId", "agentVersion", "versionId", "contentHash", "versionReason", "channel", "direction", "status", "phoneNumberId", "destination", "line", "externalId",
            "createdAt", "startedAt", "endedAt", "durationSeconds", "success", "simulated", "personalDataRemovedAt", "masked",
        ]);

    /// <summary>Reads all that an agent's figures are summed up from; how many rows that is.</summary>
    public int StatsRows(string agentId) => With(s => Count(s, "SELECT * FROM call_rollups WHERE agent_id = $0", agentId)
        + Count(s, "SELECT r.* FROM conversions c JOIN conversion_rollups r ON r.conversion_id = c.id WHERE c.agent_id = $0 AND c.deleted_at IS NULL", agentId));

    /// <summary>Reads all that an experiment's results are computed from; how many rows that is.</summary>
    public int ResultsRows(string experimentId) => With(s => Count(s, "SELECT * FROM experiments WHERE id = $0", experimentId)
        + Count(s, "SELECT * FROM experiment_rollups WHERE experiment_id = $0", experimentId)
        + Count(s, "SELECT * FROM experiment_clusters WHERE experiment_id = $0", experimentId)
        + Count(s, "SELECT * FROM experiment_conversions WHERE experiment_id = $0", experimentId));

    public void Dispose()
    {
        foreach (var statements in free)
            statements.Dispose();
    }

    private static int Count(FloorStatements statements, string sql, string id)
    {
        using var reader = statements.Read(sql, id);
        var (rows, values) = (0, new object[reader.FieldCount]);
        while (reader.Read())
            rows += Math.Min(1, reader.GetValues(values));
        return rows;
    }

    private ReadOnlyMemory<byte> Json(string sql, string[] names, params object?[] values) => With(statements =>
    {
        var buffer = new ArrayBufferWriter<byte>(80 * 1024);
        using var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true });
        using var reader = statements.Read(sql, values);
        json.WriteStartArray();
        while (reader.Read())
            WriteRow(json, reader, names);
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenMemory;
    });

    private static void WriteRow(Utf8JsonWriter json, SqliteDataReader reader, string[] names)
    {
        json.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            if (reader.IsDBNull(i))
                json.WriteNullValue();
            else if (names[i].EndsWith("At", StringComparison.Ordinal))
                json.WriteStringValue(DateTime.UnixEpoch.AddTicks(reader.GetInt64(i) * TimeSpan.TicksPerMicrosecond));
            else if (names[i] is "version" or "agentVersion" or "restoredFrom" or "durationSeconds")
                json.WriteNumberValue(reader.GetInt64(i));
            else if (names[i] is "success" or "simulated" or "masked")
                json.WriteBooleanValue(reader.GetInt64(i) != 0);
            else
                json.WriteStringValue(reader.GetString(i));
        }
        json.WriteEndObject();
    }

    private T With<T>(Func<FloorStatements, T> read)
    {
        if (!free.TryTake(out var statements))
            statements = new(file);
        var result = read(statements);
        free.Add(statements);
        return result;
    }
}
