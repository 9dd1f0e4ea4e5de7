using static AgentConsole.Storage.Migrations.Rollup;

namespace AgentConsole.Storage.Migrations;

/// <summary>The figures of calls and conversions per version and UTC day. Replays are in none.</summary>
internal static class CallSums
{
    private const string Day = "created_at / 86400000000";

    public static readonly Rollup Calls = new("call_rollups", "calls")
    {
        Keys = [("agent_id", "row.agent_id"), ("day", $"row.{Day}"), ("version", "COALESCE(row.agent_version, 0)")],
        Sums =
        [
            ("calls", "1"),
            ("connected", If("row.started_at IS NOT NULL")),
            ("completed", If("row.status = 'completed'")),
            ("not_completed", If("row.status IN ('failed', 'no_answer', 'busy', 'voicemail', 'canceled')")),
            ("evaluated", If("row.success IS NOT NULL")),
            ("successes", If("row.success")),
            ("timed", If("row.duration_seconds IS NOT NULL")),
            ("duration_seconds", "COALESCE(row.duration_seconds, 0)"),
            ("cost_llm", "COALESCE(row.cost_llm, 0)"),
            ("cost_stt", "COALESCE(row.cost_stt, 0)"),
            ("cost_tts", "COALESCE(row.cost_tts, 0)"),
            ("cost_sip", "COALESCE(row.cost_sip, 0)"),
        ],
        Where = "row.version_reason <> 'replay'",
        Changing = ["status", "started_at", "success", "duration_seconds", "cost_llm, cost_stt, cost_tts, cost_sip"],
    };

    public static readonly Rollup Conversions = new("conversion_rollups", "call_conversions")
    {
        Keys = [("conversion_id", "row.conversion_id"), ("day", $"call.{Day}"), ("version", "COALESCE(call.agent_version, 0)")],
        Sums = [("converted", If("row.outcome = 'true'")), ("not_converted", If("row.outcome = 'false'")), ("unknown", If("row.outcome = 'unknown'"))],
        With = "calls AS call",
        Where = "call.id = row.call_id AND call.version_reason <> 'replay'",
        Changing = ["outcome"],
    };
}
