using AgentConsole.Domain;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentConsole.Api;

/// <summary>Whether the process runs, and whether it can work: for whoever keeps it running.</summary>
public static class HealthApi
{
    public static void MapHealth(this WebApplication app)
    {
        // Checks come for any method unless told otherwise.
        var asked = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = (http, _) => http.Response.WriteAsJsonAsync(new HealthBody("live")) }).WithMetadata(asked).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = TellAsync }).WithMetadata(asked).AllowAnonymous();
    }

    private static Task TellAsync(HttpContext http, HealthReport report)
    {
        // Not a check of its own: one that fails is logged as an error, and to stop is none.
        if (http.RequestServices.GetRequiredService<Stopping>().IsAsked)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return http.Response.WriteAsJsonAsync(new HealthBody("not_ready", "The console is stopping."));
        }
        return http.Response.WriteAsJsonAsync(new HealthBody(
            report.Status == HealthStatus.Healthy ? "ready" : "not_ready",
            report.Entries.Values.Where(e => e.Status == report.Status).Select(e => e.Description).FirstOrDefault(d => d is not null)));
    }

    /// <summary>What is told.</summary>
    /// <param name="Status"><c>live</c>, <c>ready</c> or <c>not_ready</c>.</param>
    /// <param name="Reason">Why not, or what is not well although it works, in a sentence.</param>
    public sealed record HealthBody(string Status, string? Reason = null);
}
