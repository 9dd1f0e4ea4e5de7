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
        api.MapPost("/agents/{agentId}/connect", WebAsync).WithTags("Calls").WithName("ConnectWebCall").WithSummary("Start a web call");
        var calls = api.MapGroup("/calls").WithTags("Calls");
        calls.MapPost("/outbound", OutboundAsync).WithName("PlaceOutboundCall").WithSummary("Place a phone call");
        calls.MapPost("/inbound", InboundAsync).WithName("ReportInboundCall").WithSummary("A platform reports an incoming call, and gets the version to run");
        calls.MapGet("/", ListAsync).WithName("ListCalls").WithSummary("Calls, newest first");
        api.MapGet("/calls.csv", Csv).WithTags("Calls").WithName("ExportCalls").WithSummary("All calls of a filter as CSV").Produces<string>(StatusCodes.Status200OK, "text/csv");
        calls.MapPost("/{callId}/end", EndAsync).WithName("EndCall").WithSummary("End an active call");
        calls.MapPost("/{callId}/analysis", AnalyseAsync).WithName("AnalyseCallAgain").WithSummary("Make an analysis that failed once more");
        calls.MapGet("/{callId}", GetAsync).WithName("GetCall").WithSummary("One call with its transcript and analysis");
        calls.MapGet("/{callId}/config", ConfigAsync).WithName("GetCallConfig").WithSummary("Exactly what the call ran, with its variables filled in");
    }

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> OutboundAsync(OutboundCallBody body, HttpContext http, CallService calls) =>
        PlaceOutboundAsync(body, http, calls, fromWidget: false);

    internal static Task<Results<Created<CallBody>, ProblemHttpResult>> PlaceOutboundAsync(OutboundCallBody body, HttpContext http, CallService calls, bool fromWidget) =>
        PlaceAsync(http, calls, new(body.AgentId ?? "", CallChannel.Phone, CallDirection.Outbound)
        {
            FromWidget = fromWidget,
            AgentVersion = body.AgentVersion,
            PhoneNumberId = body.PhoneNumberId,
            Destination = body.Destination,
            DynamicVariables = body.DynamicVariables,
        });

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> InboundAsync(InboundCallBody body, HttpContext http, CallService calls) =>
        PlaceAsync(http, calls, new(body.AgentId ?? "", CallChannel.Phone, CallDirection.Inbound)
        {
            IsReported = true,
            AgentVersion = body.AgentVersion,
            Destination = body.From,
            Line = body.To,
            ExternalId = body.ExternalId,
            DynamicVariables = body.DynamicVariables,
        });

    internal static Task<Results<Created<CallBody>, ProblemHttpResult>> ConnectAsync(string agentId, HttpContext http, CallService calls, ConnectBody? body, CallChannel channel) =>
        PlaceAsync(http, calls, new(agentId, channel, CallDirection.Inbound) { FromWidget = channel == CallChannel.Widget, AgentVersion = body?.AgentVersion, DynamicVariables = body?.DynamicVariables });

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> WebAsync(string agentId, HttpContext http, CallService calls, ConnectBody? body = null) =>
        ConnectAsync(agentId, http, calls, body, CallChannel.Web);

    private static Results<PushStreamHttpResult, ProblemHttpResult> Csv([AsParameters] CallQuery query, HttpContext http, CallCsv csv, CancellationToken cancel)
    {
        var filter = query.Text.Read();
        if (filter.Error is { } wrong)
            return wrong.ToProblem();
        var export = csv.Export(filter.Value, http.User.ToActor(), cancel);
        return export.Error is { } refused
            ? refused.ToProblem()
            : TypedResults.Stream(export.Value, "text/csv; charset=utf-8", "calls.csv");
    }

    private static Task<Results<Ok<CallBody>, ProblemHttpResult>> EndAsync(string callId, HttpContext http, CallService calls) =>
        http.OkAsync(() => calls.EndAsync(callId, http.User.ToActor()), CallBody.From);

    private static Task<Results<Accepted<CallBody>, ProblemHttpResult>> AnalyseAsync(string callId, HttpContext http, CallService calls) =>
        http.AcceptedAsync(() => calls.AnalyseAgainAsync(callId, http.User.ToActor()), CallBody.From);

    private static async Task<Results<Ok<CallItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, CallService calls, [AsParameters] CallQuery query, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (take, filter) = (Paging.Limit(limit), query.Text.Read());
        if ((take.Error ?? filter.Error) is { } refused)
            return refused.ToProblem();
        var page = await calls.PageAsync(filter.Value with { Before = cursor }, take.Value, http.User.ToActor(), cancel);
        if (page is { Error: null, Value.Next: { } next })
            Paging.Link(http, full: true, next);
        return page.ToOk(found => found.Calls.Select(CallItem.From).ToArray());
    }

    private static async Task<Results<Ok<CallBody>, ProblemHttpResult>> GetAsync(string callId, HttpContext http, CallService calls, CancellationToken cancel) =>
        (await calls.GetAsync(callId, http.User.ToActor(), cancel)).ToOk(CallBody.From);

    private static async Task<Results<Ok<CallConfigBody>, StatusCodeHttpResult, ProblemHttpResult>> ConfigAsync(string callId, HttpContext http, CallService calls, CancellationToken cancel)
    {
        var config = await calls.GetConfigAsync(callId, http.User.ToActor(), cancel);
        if (config.Error is { } error)
            return error.ToProblem();
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Etags.Matches(http, $"\"{callId}\"") ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(CallConfigBody.From(config.Value));
    }

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> PlaceAsync(HttpContext http, CallService calls, CallRequest request) =>
        http.CreatedAsync(() => calls.CreateAsync(request, http.User.ToActor()), CallBody.From, c => $"/api/calls/{c.Call.Id}");
}
