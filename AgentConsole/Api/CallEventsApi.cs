using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Calls.Events;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/calls/{callId}/events: a voice platform reports what happens in a call that it carries.</summary>
internal static class CallEventsApi
{
    public static void MapCallEvents(this RouteGroupBuilder api) =>
        api.MapPost("/calls/{callId}/events", ReportAsync).WithTags("Calls").WithName("ReportCallEvents").WithSummary("A platform reports one event, or an array of up to 500").Accepts<CallEventBody[]>("application/json");

    private static async Task<Results<Accepted<EventReceipt>, ProblemHttpResult>> ReportAsync(string callId, HttpContext http, CallEventService events, CancellationToken cancel)
    {
        var body = await http.Request.ReadJsonAsync(cancel);
        return await http.AcceptedAsync(() => events.ReportAsync(callId, body, http.User.ToActor()), receipt => receipt);
    }
}

/// <summary>An event; what <c>data</c> holds depends on the type.</summary>
public sealed record CallEventBody(string EventId, string Type, DateTime At, JsonObject? Data = null);
