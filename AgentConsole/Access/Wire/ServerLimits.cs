using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AgentConsole.Access.Wire;

/// <summary>What one connection may ask of the server: sizes, and how slowly.</summary>
internal static class ServerLimits
{
    /// <summary>Largest form of the account pages, in bytes: a few short fields.</summary>
    public const int MaxFormBytes = 8 * 1024;

    public static void Set(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = WireSetup.MaxBodyBytes;
        server.Limits.MaxRequestLineSize = 8 * 1024;
        server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        server.Limits.MaxRequestHeaderCount = 100;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        server.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        server.Limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    /// <summary>Refuses an account form that is too large before it is read: 413, or 411 when it does not say its length.</summary>
    public static void UseFormLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase) && request.ContentLength is not <= MaxFormBytes)
        {
            context.Response.StatusCode = request.ContentLength is null ? StatusCodes.Status411LengthRequired : StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }
        return next(context);
    });
}
