using AgentConsole.Calls;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/widget: calls that a widget on a web page begins. The key is also taken from the header <c>x-api-key</c>.</summary>
internal static class WidgetApi
{
    public static void MapWidget(this RouteGroupBuilder api)
    {
        var widget = api.MapGroup("/widget").WithTags("Widget");
        widget.MapPost("/agents/{agentId}/connect", ConnectAsync).WithName("ConnectWidgetCall").WithSummary("Start a call from a widget");
        widget.MapPost("/calls/outbound", OutboundAsync).WithName("PlaceWidgetCall").WithSummary("Place a phone call from a widget");
    }

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> ConnectAsync(string agentId, HttpContext http, CallService calls, ConnectBody? body = null) =>
        CallsApi.ConnectAsync(agentId, http, calls, body, CallChannel.Widget);

    private static Task<Results<Created<CallBody>, ProblemHttpResult>> OutboundAsync(OutboundCallBody body, HttpContext http, CallService calls) =>
        CallsApi.PlaceOutboundAsync(body, http, calls, fromWidget: true);
}
