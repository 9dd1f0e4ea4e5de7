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

    private static Task TellAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(report.Status == HealthStatus.Healthy
        ? new HealthBody("ready")
        : new HealthBody("not_ready", report.Entries.Values.Select(e => e.Description).FirstOrDefault(d => d is not null)));

    /// <summary>What is told.</summary>
    /// <param name="Status"><c>live</c>, <c>ready</c> or <c>not_ready</c>.</param>
    /// <param name="Reason">Why not, in a sentence.</param>
    public sealed record HealthBody(string Status, string? Reason = null);
}
