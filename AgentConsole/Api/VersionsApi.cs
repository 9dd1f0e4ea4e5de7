using AgentConsole.Access;
using AgentConsole.Diffing;
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
        versions.MapGet("/{before}/diff/{after}", DiffAsync).WithName("DiffVersions").WithSummary("What differs between two of: a number, current, draft");
        versions.MapPost("/{number}/rollback", RollBackAsync).WithName("RollBack").WithSummary("Copy a version into the draft and publish it as a new version");
    }

    private static Task<Results<Created<VersionBody>, ProblemHttpResult>> PublishAsync(
        string agentId, HttpContext http, VersionService versions, VersionNoteBody? body = null, bool whileExperimentRuns = false) =>
        http.CreatedAsync(() => versions.PublishAsync(agentId, body?.Label, body?.Notes, http.User.ToActor(), whileExperimentRuns), VersionBody.From, Address);

    private static async Task<Results<Ok<VersionItem[]>, ProblemHttpResult>> HistoryAsync(
        string agentId, HttpContext http, VersionService versions, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (take, before) = (Paging.Limit(limit), Paging.Number(cursor));
        if ((take.Error ?? before.Error) is { } refused)
            return refused.ToProblem();
        var page = await versions.HistoryAsync(agentId, take.Value, http.User.ToActor(), before.Value, cancel: cancel);
        if (page.Error is null && page.Value is [.., { Number: > 1 } last])
            Paging.Link(http, page.Value.Count == take.Value, $"{last.Number}");
        return page.ToOk(list => list.Select(VersionItem.From).ToArray());
    }

    private static async Task<Results<RenderedJson<VersionBody>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string agentId, string number, HttpContext http, VersionService versions, VersionAnswers answers, CancellationToken cancel)
    {
        var name = ConfigName.Parse(number);
        var current = name.Kind == ConfigNameKind.Current;
        var version = current ? await versions.GetCurrentAsync(agentId, http.User.ToActor(), cancel) : await versions.GetAsync(agentId, name.Number, http.User.ToActor(), cancel);
        if (version.Error is { } error)
            return error.ToProblem();
        http.Response.Headers.CacheControl = current ? "private, no-cache" : "private, max-age=31536000, immutable";
        return Etags.Matches(http, $"\"{version.Value.Summary.Id}\"")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : answers.Of(version.Value);
    }

    private static async Task<Results<Ok<DiffBody>, ProblemHttpResult>> DiffAsync(
        string agentId, string before, string after, HttpContext http, VersionService versions, CancellationToken cancel)
    {
        var from = await versions.FindAsync(agentId, ConfigName.Parse(before), http.User.ToActor(), cancel);
        var to = await versions.FindAsync(agentId, ConfigName.Parse(after), http.User.ToActor(), cancel);
        return (from.Error ?? to.Error) is { } error
            ? error.ToProblem()
            : TypedResults.Ok(DiffBody.From(from.Value, to.Value, SnapshotDiff.Compare(from.Value.Config, to.Value.Config)));
    }

    private static Task<Results<Created<VersionBody>, ProblemHttpResult>> RollBackAsync(
        string agentId, string number, HttpContext http, VersionService versions, VersionNoteBody? body = null, bool whileExperimentRuns = false) =>
        http.CreatedAsync(
            () => versions.RollBackAsync(agentId, ConfigName.Parse(number).Number, body?.Label, body?.Notes, http.User.ToActor(), whileExperimentRuns), VersionBody.From, Address);

    private static string Address(VersionDetail version) => $"/api/agents/{version.Summary.AgentId}/versions/{version.Summary.Number}";
}
