using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/calls and /api/agents/{agentId}/connect: place calls and read them.</summary>
internal static class CallsApi
{
    public static void MapCalls(this RouteGroupBuilder api)
    {
        api.MapPost("/agents/{agentId}/connect", ConnectAsync).WithTags("Calls").WithName("ConnectWebCall").WithSummary("Start a web call");
        var calls = api.MapGroup("/calls").WithTags("Calls");
        calls.MapPost("/outbound", OutboundAsync).WithName("PlaceOutboundCall").WithSummary("Place a phone call");
        calls.MapGet("/", ListAsync).WithName("ListCalls").WithSummary("Calls, newest first");
        calls.MapGet("/{callId}", GetAsync).WithName("GetCall").WithSummary("One call with its transcript and analysis");
    }

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> OutboundAsync(OutboundCallBody body, HttpContext http, CallService calls) =>
        PlaceAsync(http, calls, new(body.AgentId ?? "", CallChannel.Phone, CallDirection.Outbound)
        {
            AgentVersion = body.AgentVersion,
            PhoneNumberId = body.PhoneNumberId,
            Destination = body.Destination,
            DynamicVariables = body.DynamicVariables,
        });

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> ConnectAsync(string agentId, HttpContext http, CallService calls, ConnectBody? body = null) =>
        PlaceAsync(http, calls, new(agentId, CallChannel.Web, CallDirection.Inbound) { AgentVersion = body?.AgentVersion, DynamicVariables = body?.DynamicVariables });

    private static async Task<Results<Ok<CallItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, CallService calls, string? agentId = null, string? agentVersion = null, string? status = null,
        int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        var filter = Filter(agentId, agentVersion, status, cursor);
        if ((take.Error ?? filter.Error) is { } refused)
            return refused.ToProblem();
        var page = await calls.ListAsync(filter.Value, take.Value, cancel);
        if (page.Count > 0)
            Paging.Link(http, page.Count == take.Value, page[^1].Id);
        return TypedResults.Ok(page.Select(CallItem.From).ToArray());
    }

    private static async Task<Results<Ok<CallBody>, ProblemHttpResult>> GetAsync(string callId, CallService calls, CancellationToken cancel) =>
        (await calls.GetAsync(callId, cancel)).ToOk(CallBody.From);

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> PlaceAsync(HttpContext http, CallService calls, CallRequest request) =>
        http.CreatedAsync(() => calls.CreateAsync(request, http.User.ToActor()), CallBody.From, c => $"/api/calls/{c.Call.Id}");

    private static Outcome<CallFilter> Filter(string? agentId, string? agentVersion, string? status, string? cursor)
    {
        int? version = null;
        if (agentVersion is not null)
        {
            if (!int.TryParse(agentVersion, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number == 0)
                return InvalidFields.One("agentVersion", "must be a version number such as 7.");
            version = number;
        }
        CallStatus? only = null;
        if (status is not null)
        {
            if (!Enum.TryParse<CallStatus>(status.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known) || char.IsAsciiDigit(status.FirstOrDefault()))
                return InvalidFields.One("status", "must be one of: queued, ringing, in_progress, completed, failed, no_answer, busy, voicemail, canceled.");
            only = known;
        }
        return new CallFilter(agentId, version, only, cursor);
    }
}
