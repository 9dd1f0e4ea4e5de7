using static AgentConsole.Storage.Migrations.Rollup;

namespace AgentConsole.Storage.Migrations;

/// <summary>The figures of experiments per arm and period. A call belongs to the experiment, period and version it was placed with; none of them changes.</summary>
internal static class ExperimentSums
{
    private static readonly (string, string)[] Arm = [("experiment_id", "row.experiment_id"), ("period", "row.experiment_period"), ("version", "row.agent_version")];

    private static readonly Rollup Calls = new("experiment_rollups", "calls")
    {
        Keys = [.. Arm, ("day", "row.created_at / 86400000000")],
        Sums =
        [
            ("assigned", "1"),
            ("connected", If("row.started_at IS NOT NULL")),
            ("completed", If("row.status = 'completed'")),
            ("errors", If("row.status = 'failed'")),
            ("evaluated", If("row.success IS NOT NULL")),
            ("successes", If("row.success")),
            ("early_hang_ups", If("row.status = 'completed' AND row.duration_seconds IS NOT NULL AND row.duration_seconds < 10")),
            ("transfer_known", If("row.transferred IS NOT NULL")),
            ("transferred", If("row.transferred")),
            ("timed", If("row.duration_seconds IS NOT NULL")),
            ("duration_seconds", "COALESCE(row.duration_seconds, 0)"),
            ("duration_squares", "COALESCE(CAST(row.duration_seconds AS BIGINT) * row.duration_seconds, 0)"),
            ("costed", If($"{Cost} IS NOT NULL")),
            ("cost", $"COALESCE({Cost}, 0)"),
            ("cost_squares", $"COALESCE(CAST({Cost} AS DOUBLE PRECISION) * {Cost} / 1e12, 0)"),
        ],
        Where = "row.experiment_id IS NOT NULL AND row.version_reason = 'experiment'",
        Changing = ["status", "started_at", "success", "duration_seconds", "transferred", "cost_llm", "cost_stt", "cost_tts", "cost_sip"],
    };

    private static readonly Rollup Callers = new("experiment_callers", "calls")
    {
        Keys = [.. Arm, ("caller", "row.experiment_caller")],
        Sums = [("assigned", "1"), ("evaluated", If("row.success IS NOT NULL")), ("successes", If("row.success"))],
        Where = "row.experiment_id IS NOT NULL AND row.version_reason = 'experiment'",
        Changing = ["success"],
    };

    private static readonly Rollup Clusters = new("experiment_clusters", "experiment_callers")
    {
        Keys = [("experiment_id", "row.experiment_id"), ("period", "row.period"), ("version", "row.version")],
        Sums =
        [
            ("callers", If("row.evaluated > 0")),
            ("m", "row.evaluated"),
            ("y", "row.successes"),
            ("mm", "CAST(row.evaluated AS BIGINT) * row.evaluated"),
            ("ym", "CAST(row.successes AS BIGINT) * row.evaluated"),
            ("yy", "CAST(row.successes AS BIGINT) * row.successes"),
            ("aa", "CAST(row.assigned AS BIGINT) * row.assigned"),
        ],
        Where = "TRUE",
        Changing = ["assigned", "evaluated", "successes"],
    };

    private static readonly Rollup Conversions = new("experiment_conversions", "call_conversions")
    {
        Keys = [("experiment_id", "call.experiment_id"), ("conversion_id", "row.conversion_id"), ("period", "call.experiment_period"), ("version", "call.agent_version")],
        Sums = [("converted", If("row.outcome = 'true'")), ("not_converted", If("row.outcome = 'false'")), ("unknown", If("row.outcome = 'unknown'"))],
        With = "calls AS call",
        Where = "call.id = row.call_id AND call.experiment_id IS NOT NULL AND call.version_reason = 'experiment'",
        Changing = ["call_id", "conversion_id", "outcome"],
    };

    private static string Cost => "(CASE WHEN COALESCE(row.cost_llm, row.cost_stt, row.cost_tts, row.cost_sip) IS NULL THEN NULL ELSE COALESCE(row.cost_llm, 0) + COALESCE(row.cost_stt, 0) + COALESCE(row.cost_tts, 0) + COALESCE(row.cost_sip, 0) END)";

    /// <summary>Clusters first: summing up the callers fires their trigger.</summary>
    public static readonly Rollup[] All = [Clusters, Calls, Callers, Conversions];
}
