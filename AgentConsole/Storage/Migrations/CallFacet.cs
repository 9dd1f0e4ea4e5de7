namespace AgentConsole.Storage.Migrations;

/// <summary>Status, success, channel, direction and whether it is a replay as one number of a call, and the indexes that go on with the id from there.</summary>
internal static class CallFacet
{
    // The same numbers are counted out in CallFacets.
    public const string Sql = """
        CASE status WHEN 'queued' THEN 0 WHEN 'ringing' THEN 1 WHEN 'in_progress' THEN 2 WHEN 'completed' THEN 3 WHEN 'failed' THEN 4 WHEN 'no_answer' THEN 5 WHEN 'busy' THEN 6 WHEN 'voicemail' THEN 7 ELSE 8 END * 36
        + CASE WHEN success THEN 2 WHEN NOT success THEN 1 ELSE 0 END * 12 + CASE channel WHEN 'phone' THEN 0 WHEN 'web' THEN 1 ELSE 2 END * 4 + CASE direction WHEN 'inbound' THEN 1 ELSE 0 END * 2 + CASE version_reason WHEN 'replay' THEN 1 ELSE 0 END
        """;

    public static readonly (string Name, string On)[] Indexes =
    [
        ("calls_by_facet", "(facet, id)"),
        ("calls_by_agent_facet", "(agent_id, facet, id)"),
        ("calls_by_version_facet", "(agent_id, agent_version, facet, id)"),
        ("calls_by_arm_facet", "(experiment_id, agent_version, facet, id) WHERE experiment_id IS NOT NULL"),
    ];
}
