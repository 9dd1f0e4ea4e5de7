using AgentConsole.Calls;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Components.Calls;

/// <summary>The list of calls as a file, for whoever is signed in.</summary>
internal static class CallExport
{
    public static void MapCallExport(this WebApplication app) => app.MapGet("/calls.csv", Export).RequireAuthorization();

    private static IResult Export(
        CallCsv csv, string? agentId, string? agentVersion, string? status, string? channel, string? direction, string? success, string? converted, string? experimentId, string? replays,
        string? from, string? to, [FromQuery(Name = "q")] string? search, CancellationToken cancel)
    {
        var filter = new CallFilterText
        {
            AgentId = agentId,
            AgentVersion = agentVersion,
            Status = status,
            Channel = channel,
            Direction = direction,
            Success = success,
            Converted = converted,
            ExperimentId = experimentId,
            Replays = replays,
            From = from,
            To = to,
            Search = search,
        }.Read();
        return filter.Error is { } refused
            ? TypedResults.BadRequest(refused.ToString())
            : TypedResults.Stream(output => csv.WriteAsync(output, filter.Value, cancel), "text/csv; charset=utf-8", "calls.csv");
    }
}
