using System.Security.Claims;
using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Components.Calls;

/// <summary>The list of calls as a file, for whoever is signed in.</summary>
internal static class CallExport
{
    public static void MapCallExport(this WebApplication app) => app.MapGet("/calls.csv", Export).RequireAuthorization();

    private static IResult Export(
        ClaimsPrincipal user, CallCsv csv, string? agentId, string? agentVersion, string? status, string? channel, string? direction, string? success, string? converted, string? experimentId, string? replays,
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
        if (filter.Error is { } wrong)
            return TypedResults.BadRequest(wrong.ToString());
        var export = csv.Export(filter.Value, user.ToActor(), cancel);
        return export.Error is { } refused
            ? TypedResults.Text(refused.ToWords(), statusCode: StatusCodes.Status403Forbidden)
            : TypedResults.Stream(export.Value, "text/csv; charset=utf-8", "calls.csv");
    }
}
