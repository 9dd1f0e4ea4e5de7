using System.Security.Claims;
using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Components.Shared;

namespace AgentConsole.Components.Calls;

/// <summary>The list of calls as a file, for whoever is signed in.</summary>
internal static class CallExport
{
    public static void MapCallExport(this WebApplication app) => app.MapGet("/calls.csv", Export).RequireAuthorization();

    private static IResult Export(HttpRequest request, ClaimsPrincipal user, CallCsv csv, CancellationToken cancel)
    {
        var filter = CallFilterText.FromAddress(name => request.Query[name]).Read();
        if (filter.Error is { } wrong)
            return TypedResults.BadRequest(wrong.ToString());
        var export = csv.Export(filter.Value, user.ToActor(), cancel);
        return export.Error is { } refused
            ? TypedResults.Text(refused.ToWords(), statusCode: StatusCodes.Status403Forbidden)
            : TypedResults.Stream(export.Value, "text/csv; charset=utf-8", "calls.csv");
    }
}
