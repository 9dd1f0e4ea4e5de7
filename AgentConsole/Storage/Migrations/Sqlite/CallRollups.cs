using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>The figures of calls and conversions per version and UTC day. Replays are in none.</summary>
internal static class CallRollups
{
    private const string Day = "created_at / 86400000000";

    private static readonly Rollup Calls = new("call_rollups", "calls")
    {
        Keys = [("agent_id", "row.agent_id"), ("day", $"row.{Day}"), ("version", "COALESCE(row.agent_version, 0)")],
        Sums =
        [
            ("calls", "1"),
            ("connected", "row.started_at IS NOT NULL"),
            ("completed", "row.status = 'completed'"),
            ("not_completed", "row.status IN ('failed', 'no_answer', 'busy', 'voicemail', 'canceled')"),
            ("evaluated", "row.success IS NOT NULL"),
            ("successes", "COALESCE(row.success, 0)"),
            ("timed", "row.duration_seconds IS NOT NULL"),
            ("duration_seconds", "COALESCE(row.duration_seconds, 0)"),
            ("cost_llm", "COALESCE(row.cost_llm, 0)"),
            ("cost_stt", "COALESCE(row.cost_stt, 0)"),
            ("cost_tts", "COALESCE(row.cost_tts, 0)"),
            ("cost_sip", "COALESCE(row.cost_sip, 0)"),
        ],
        Where = "row.version_reason <> 'replay'",
        Changing = ["status", "started_at", "success", "duration_seconds", "cost_llm, cost_stt, cost_tts, cost_sip"],
    };

    private static readonly Rollup Conversions = new("conversion_rollups", "call_conversions")
    {
        Keys = [("conversion_id", "row.conversion_id"), ("day", $"call.{Day}"), ("version", "COALESCE(call.agent_version, 0)")],
        Sums = [("converted", "row.outcome = 'true'"), ("not_converted", "row.outcome = 'false'"), ("unknown", "row.outcome = 'unknown'")],
        With = "calls AS call",
        Where = "call.id = row.call_id AND call.version_reason <> 'replay'",
        Changing = ["outcome"],
    };

    private static readonly (string Name, string Refusal)[] Refusals =
    [
        // A call is counted in the version and on the day that it was placed with.
        ("calls_keep_their_day", "BEFORE UPDATE OF id, created_at ON calls BEGIN SELECT RAISE(ABORT, 'when a call was placed is never changed'); END"),
        ("call_conversions_keep_their_call", "BEFORE UPDATE OF call_id, conversion_id ON call_conversions BEGIN SELECT RAISE(ABORT, 'the call of a conversion is never changed'); END"),
        // INSERT OR REPLACE deletes without firing the delete trigger.
        ("calls_refuse_replace", """
            BEFORE INSERT ON calls
            WHEN EXISTS (SELECT 1 FROM calls WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM calls WHERE agent_id = NEW.agent_id AND external_id = NEW.external_id)
            BEGIN SELECT RAISE(ABORT, 'calls are never replaced'); END
            """),
        ("call_conversions_refuse_replace", """
            BEFORE INSERT ON call_conversions
            WHEN EXISTS (SELECT 1 FROM call_conversions WHERE call_id = NEW.call_id AND conversion_id = NEW.conversion_id)
            BEGIN SELECT RAISE(ABORT, 'call_conversions are never replaced'); END
            """),
    ];

    public static void Add(MigrationBuilder migration)
    {
        Calls.Add(migration);
        Conversions.Add(migration);
        foreach (var (name, refusal) in Refusals)
            migration.Sql($"CREATE TRIGGER {name} {refusal};");
    }

    public static void Remove(MigrationBuilder migration)
    {
        foreach (var (name, _) in Refusals)
            migration.Sql($"DROP TRIGGER {name};");
        Conversions.Remove(migration);
        Calls.Remove(migration);
    }
}
