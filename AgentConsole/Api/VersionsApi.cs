using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/versions: publish, history, one version, diff, roll back.</summary>
internal static class VersionsApi
{
    public static void MapVersions(this RouteGroupBuilder api)
    {
        var versions = api.MapGroup("/agents/{agentId}/versions").WithTags("Versions");
        versions.MapPost("/", PublishAsync).WithName("Publish").WithSummary("Freeze the draft as the next version and make it current");
        versions.MapGet("/", HistoryAsync).WithName("ListVersions").WithSummary("Versions, newest first, without snapshots");
        versions.MapGet("/{number}", GetAsync).WithName("GetVersion").WithSummary("One version with its snapshot; a number or current");
        versions.MapPost("/{number}/rollback", RollBackAsync).WithName("RollBack").WithSummary("Copy a version into the draft and publish it as a new version");
    }

    private static Task<Results<Created<VersionBody>, ProblemHttpResult>> PublishAsync(
        string agentId, HttpContext http, VersionService versions, VersionNoteBody? body = null) =>
        http.CreatedAsync(() => versions.PublishAsync(agentId, body?.Label, body?.Notes, http.User.ToActor()), VersionBody.From, Address);

    private static async Task<Results<Ok<VersionItem[]>, ProblemHttpResult>> HistoryAsync(
        string agentId, HttpContext http, VersionService versions, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (take, before) = (Paging.Limit(limit), Paging.Number(cursor));
        if ((take.Error ?? before.Error) is { } refused)
            return refused.ToProblem();
        var page = await versions.HistoryAsync(agentId, take.Value, before.Value, cancel);
        if (page.Error is null && page.Value is [.., { Number: > 1 } last])
            Paging.Link(http, page.Value.Count == take.Value, $"{last.Number}");
        return page.ToOk(list => list.Select(VersionItem.From).ToArray());
    }

    private static async Task<Results<Ok<VersionBody>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string agentId, string number, HttpContext http, VersionService versions, CancellationToken cancel)
    {
        var current = number == "current";
        var version = current ? await versions.GetCurrentAsync(agentId, cancel) : await versions.GetAsync(agentId, Number(number), cancel);
        if (version.Error is { } error)
            return error.ToProblem();
        http.Response.Headers.CacheControl = current ? "private, no-cache" : "private, max-age=31536000, immutable";
        return Etags.Matches(http, $"\"{version.Value.Summary.Id}\"")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(VersionBody.From(version.Value));
    }

    private static Task<Results<Created<VersionBody>, ProblemHttpResult>> RollBackAsync(
        string agentId, string number, HttpContext http, VersionService versions, VersionNoteBody? body = null) =>
        http.CreatedAsync(() => versions.RollBackAsync(agentId, Number(number), body?.Label, body?.Notes, http.User.ToActor()), VersionBody.From, Address);

    private static string Address(VersionDetail version) => $"/api/agents/{version.Summary.AgentId}/versions/{version.Summary.Number}";

    /// <summary>A version number in a path; what is not a positive integer is a version that does not exist.</summary>
    private static long Number(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
