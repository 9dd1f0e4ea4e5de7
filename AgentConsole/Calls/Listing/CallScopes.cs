using System.Text.Json;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Listing;

/// <summary>Whose calls are asked for: the begin of an index that goes on with the facet and the id, and every value it is to have.</summary>
/// <param name="Columns">Columns of the index before the facet; none for all calls.</param>
/// <param name="Values">As a JSON array of arrays with a value per column.</param>
internal sealed record CallScopes(string[] Columns, string Values)
{
    private static readonly string[] Agent = ["agent_id"], Version = ["agent_id", "agent_version"], Arm = ["experiment_id", "agent_version"];

    /// <summary>The index. It is named in queries: a planner that knows nothing of how many calls are rare takes another one now and then.</summary>
    public string Index => Columns.Length == 0 ? "calls_by_facet" : ReferenceEquals(Columns, Agent) ? "calls_by_agent_facet" : ReferenceEquals(Columns, Version) ? "calls_by_version_facet" : "calls_by_arm_facet";

    /// <summary>The scopes of a filter; with a label, of the versions that have it. Null when no call can fit.</summary>
    public static async Task<CallScopes?> ReadAsync(ConsoleDb db, CallFilter filter, LabelPart? label, CancellationToken cancel)
    {
        if (label is null && filter.ExperimentId is null && filter.AgentVersion is null)
            return filter.AgentId is { } only ? Of(Agent, [[only]]) : Of([], [[]]);
        if (label is null && filter is { ExperimentId: null, AgentId: { } agent, AgentVersion: { } number })
            return Of(Version, [[agent, number]]);
        var versions = db.Versions.Where(v => (filter.AgentId == null || v.AgentId == filter.AgentId) && (filter.AgentVersion == null || v.Number == filter.AgentVersion));
        if (label is not null)
            versions = versions.Where(v => EF.Functions.Like(v.Label!, label.Pattern, LikePattern.Escape));
        if (filter.ExperimentId is not { } experiment)
            return Of(Version, (await versions.Select(v => new { v.AgentId, v.Number }).ToListAsync(cancel)).ConvertAll(v => new object[] { v.AgentId, v.Number }));
        var arms = from a in db.ExperimentArms
                   join e in db.Experiments on a.ExperimentId equals e.Id
                   where e.Id == experiment && versions.Any(v => v.AgentId == e.AgentId && v.Number == a.Version)
                   select a.Version;
        return Of(Arm, (await arms.ToListAsync(cancel)).ConvertAll(v => new object[] { experiment, v }));
    }

    /// <summary>A call of these scopes, in SQL, for a row <c>s</c> of the values.</summary>
    public string In(Dialect sql) => string.Concat(Columns.Select((column, i) => $"c.{column} = {(column == "agent_version" ? sql.Number("s", i) : sql.Item("s", i))} AND "));

    private static CallScopes? Of(string[] columns, List<object[]> values) => values.Count == 0 ? null : new(columns, JsonSerializer.Serialize(values));
}

/// <summary>Part of a version's label.</summary>
internal sealed record LabelPart(string Pattern);
