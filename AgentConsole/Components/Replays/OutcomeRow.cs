using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Calls.Replays;
using AgentConsole.Components.Calls;
using AgentConsole.Domain;

namespace AgentConsole.Components.Replays;

/// <summary>What came of the calls of a comparison, field by field.</summary>
/// <param name="Name">How it ended, or a field of the analysis.</param>
/// <param name="Values">One for each lane.</param>
internal sealed record OutcomeRow(string Name, IReadOnlyList<string> Values)
{
    /// <summary>Everything but success, which has its own look.</summary>
    public static IReadOnlyList<OutcomeRow> Of(IReadOnlyList<ReplayLane> lanes)
    {
        var analyses = lanes.Select(l => l.Call.Analysis is { } json ? JsonNode.Parse(json)!.AsObject() : null).ToList();
        var fields = analyses.OfType<JsonObject>().SelectMany(a => a.Select(p => p.Key)).Distinct().Where(f => f != "success");
        return
        [
            new("Ended", [.. lanes.Select(l => l.Call.Error is { } error ? $"{l.Call.Status.Words()}: {error}" : l.Call.Status.Words())]),
            .. fields.Select(field => new OutcomeRow(field, [.. analyses.Select(a => Shown(a, field))])),
        ];
    }

    private static string Shown(JsonObject? analysis, string field) => analysis is null ? "–" : analysis[field] is not { } value ? "could not be told" : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToJsonString(),
    };
}
