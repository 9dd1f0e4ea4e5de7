using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using AgentConsole.Versioning.Checks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/draft: what to look at before publishing it, and what it was before.</summary>
internal static class DraftsApi
{
    public static void MapDrafts(this RouteGroupBuilder api)
    {
        var drafts = api.MapGroup("/agents/{agentId}/draft").WithTags("Drafts");
        drafts.MapGet("/checks", CheckAsync).WithName("CheckDraft").WithSummary("What to look at before publishing, worst first");
        drafts.MapGet("/history", HistoryAsync).WithName("ListDraftHistory").WithSummary("Replaced drafts, newest first");
        drafts.MapPost("/history/{revision}/restore", RestoreAsync).WithName("RestoreDraft").WithSummary("Bring a replaced draft back");
    }

    private static async Task<Results<Ok<DraftCheck[]>, ProblemHttpResult>> CheckAsync(string agentId, HttpContext http, DraftService drafts, CancellationToken cancel) =>
        (await drafts.CheckAsync(agentId, http.User.ToActor(), cancel)).ToOk(checks => checks.ToArray());

    private static async Task<Results<Ok<DraftItem[]>, ProblemHttpResult>> HistoryAsync(
        string agentId, HttpContext http, DraftService drafts, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (take, before) = (Paging.Limit(limit), Paging.Number(cursor));
        if ((take.Error ?? before.Error) is { } refused)
            return refused.ToProblem();
        var page = await drafts.HistoryAsync(agentId, take.Value, http.User.ToActor(), before.Value, cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, $"{page.Value[^1].Revision}");
        return page.ToOk(list => list.Select(DraftItem.From).ToArray());
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> RestoreAsync(string agentId, string revision, HttpContext http, DraftService drafts)
    {
        if (!long.TryParse(revision, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return Problems.Of(404, "draft_revision_not_found", "Draft revisions are whole numbers such as 12.");
        return (await drafts.RestoreAsync(agentId, number, http.User.ToActor())).ToOk(AgentJson.From);
    }
}
