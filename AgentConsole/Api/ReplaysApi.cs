using System.Text.Json;
using AgentConsole.Access;
using AgentConsole.Calls.Replays;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/replays: recorded calls played again, on the version they ran and on another.</summary>
internal static class ReplaysApi
{
    private const int DefaultLast = 20;
    private const int DefaultBaselines = 2;

    public static void MapReplays(this RouteGroupBuilder api)
    {
        api.MapPost("/calls/{callId}/replay", StartAsync).WithTags("Replays").WithName("ReplayCall").WithSummary("Play a recorded call again on another version or the draft, with baselines on its own");
        api.MapPost("/agents/{agentId}/replays", StartFailedAsync).WithTags("Replays").WithName("ReplayFailedCalls").WithSummary("Play the last failed calls of a version again");
        api.MapGet("/agents/{agentId}/replays", ListAsync).WithTags("Replays").WithName("ListReplays").WithSummary("Replays of an agent, newest first");
        var replays = api.MapGroup("/replays").WithTags("Replays");
        replays.MapGet("/{replayId}", GetAsync).WithName("GetReplay").WithSummary("One replay: its progress and a comparison per recorded call");
        replays.MapGet("/{replayId}/calls/{callId}", CompareAsync).WithName("CompareReplayedCall").WithSummary("One recorded call of a replay, turn by turn beside its replays");
        replays.MapPost("/{replayId}/cancel", CancelAsync).WithName("CancelReplay").WithSummary("Cancel what has not ended yet");
    }

    private static async Task<Results<Created<ReplayBody>, ProblemHttpResult>> StartAsync(string callId, HttpContext http, ReplayService replays, ReplayCommand? body = null)
    {
        var request = Read(body ?? new());
        return request.Error is { } refused
            ? refused.ToProblem()
            : await http.CreatedAsync(() => replays.StartAsync(callId, request.Value, http.User.ToActor()), ReplayBody.From, Address);
    }

    private static async Task<Results<Created<ReplayBody>, ProblemHttpResult>> StartFailedAsync(string agentId, ReplayFailedCommand body, HttpContext http, ReplayService replays)
    {
        if (body.AgentVersion is not { } version)
            return InvalidFields.One("agentVersion", "Name the version to try, or \"draft\".").ToProblem();
        return Target(version) is not { } target
            ? NoVersion().ToProblem()
            : await http.CreatedAsync(
                () => replays.StartFailedAsync(agentId, body.Version ?? 0, body.Last ?? DefaultLast, new(target, body.Baselines ?? DefaultBaselines), http.User.ToActor()), ReplayBody.From, Address);
    }

    private static async Task<Results<Ok<ReplayItem[]>, ProblemHttpResult>> ListAsync(
        string agentId, HttpContext http, ReplayReader replays, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var page = await replays.ListAsync(agentId, take.Value, http.User.ToActor(), cursor, cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, page.Value[^1].Run.Id);
        return page.ToOk(list => list.Select(ReplayItem.From).ToArray());
    }

    private static async Task<Results<Ok<ReplayBody>, ProblemHttpResult>> GetAsync(string replayId, HttpContext http, ReplayReader replays, CancellationToken cancel) =>
        (await replays.GetAsync(replayId, http.User.ToActor(), cancel)).ToOk(ReplayBody.From);

    private static async Task<Results<Ok<ComparisonBody>, ProblemHttpResult>> CompareAsync(string replayId, string callId, HttpContext http, ReplayReader replays, CancellationToken cancel) =>
        (await replays.CompareAsync(replayId, callId, http.User.ToActor(), cancel)).ToOk(ComparisonBody.From);

    private static Task<Results<Ok<ReplayItem>, ProblemHttpResult>> CancelAsync(string replayId, HttpContext http, ReplayService replays) =>
        http.OkAsync(() => replays.CancelAsync(replayId, http.User.ToActor()), ReplayItem.From);

    private static Outcome<ReplayRequest> Read(ReplayCommand body)
    {
        if (body is { AgentVersion: null, Baseline: null })
            return new ReplayRequest(null, 1);
        ConfigName? target = null;
        if (body.AgentVersion is { } version && (target = Target(version)) is null)
            return NoVersion();
        int? baselines = body.Baseline switch
        {
            null or { ValueKind: JsonValueKind.False } => 0,
            { ValueKind: JsonValueKind.True } => 1,
            { ValueKind: JsonValueKind.Number } count when count.TryGetInt32(out var number) && number > 0 => number,
            _ => null,
        };
        return baselines is { } given ? new ReplayRequest(target, given) : InvalidFields.One("baseline", $"must be true or a number from 1 to {ReplayRequest.MaxBaselines}.");
    }

    /// <summary>A version by its number or the draft; null when it is neither.</summary>
    private static ConfigName? Target(JsonElement version) => version.ValueKind switch
    {
        JsonValueKind.Number when version.TryGetInt64(out var number) => new(ConfigNameKind.Version, number),
        JsonValueKind.String when version.GetString() == "draft" => new(ConfigNameKind.Draft),
        _ => null,
    };

    private static InvalidFields NoVersion() => InvalidFields.One("agentVersion", "must be a version number such as 7, or \"draft\".");

    private static string Address(ReplayDetail replay) => $"/api/replays/{replay.Run.Id}";
}
