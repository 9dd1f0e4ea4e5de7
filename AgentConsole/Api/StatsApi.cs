using System.ComponentModel;
using AgentConsole.Access;
using AgentConsole.Calls.Stats;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/stats: how an agent's calls went.</summary>
internal static class StatsApi
{
    public static void MapStats(this RouteGroupBuilder api) =>
        api.MapGet("/agents/{agentId}/stats", GetAsync).WithTags("Agents").WithName("GetAgentStats").WithSummary("Calls, successes, durations and costs: in all and per version");

    private static async Task<Results<Ok<StatsBody>, ProblemHttpResult>> GetAsync(
        string agentId, HttpContext http, CallStats stats,
        [Description("The first UTC day, such as 2026-05-01")] string? from = null, [Description("The last UTC day")] string? to = null, CancellationToken cancel = default)
    {
        var days = DayRange.Read(from, to);
        return days.Error is { } refused ? refused.ToProblem() : (await stats.ReadAsync(agentId, days.Value, http.User.ToActor(), cancel)).ToOk(StatsBody.Of);
    }
}
