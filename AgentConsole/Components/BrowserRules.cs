namespace AgentConsole.Components;

/// <summary>What a browser may load and who may connect.</summary>
internal static class BrowserRules
{
    // Inline styles are the one exception: MudBlazor and Monaco position by them. Scripts only ever come from this server.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (!headers.ContainsKey("Content-Security-Policy") || !context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal))
                headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The live connection is opened with the cookie, so a page of another site must not be able to open it.</summary>
    public static void UseSameOriginHub(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var opens = request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && (!HttpMethods.IsGet(request.Method) || request.Headers.Upgrade.Count > 0 || request.Headers.ContainsKey("Sec-WebSocket-Key") || HttpMethods.IsConnect(request.Method));
        if (!opens || request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}")
            await next(context);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
    });
}
