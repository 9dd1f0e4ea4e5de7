using AgentConsole.Access;

namespace AgentConsole.Components;

/// <summary>What a browser may load and who may connect.</summary>
internal static class BrowserRules
{
    // Inline styles are the one exception: MudBlazor and Monaco position by them. Scripts only ever come from this server.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // What the page uses of a browser: copying to the clipboard, and nothing of these.
    private const string Refused =
        "accelerometer=(), autoplay=(), bluetooth=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), " +
        "idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = Refused;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            // Files of the page and versions that never change say themselves how long they keep; nothing else is kept.
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            if (!headers.ContainsKey("Content-Security-Policy") || !context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal))
                headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The live connection is opened with the cookie, so a page of another site must not be able to open it: whatever is sent there names the console's own address, or is a plain read by its own page.</summary>
    public static void UseSameOriginHub(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || IsOurs(request))
            await next(context);
        else
        {
            context.RequestServices.GetRequiredService<SecurityLog>().ForeignRefused("live connection", null, context.From());
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    });

    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0)
            return request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}";
        // Browsers name no origin when a page reads from its own site.
        var reads = HttpMethods.IsGet(request.Method) && request.Headers.Upgrade.Count == 0 && !request.Headers.ContainsKey("Sec-WebSocket-Key");
        return reads && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
    }
}
