using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents: agents and their drafts.</summary>
internal static class AgentsApi
{
    public static void MapAgents(this RouteGroupBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("Agents");
        agents.MapGet("/", ListAsync).WithName("ListAgents").WithSummary("Agents, newest change first");
        agents.MapPost("/", CreateAsync).WithName("CreateAgent").WithSummary("A new agent from its configuration").Accepts<JsonObject>("application/json");
        agents.MapGet("/{agentId}", GetAsync).WithName("GetAgent").WithSummary("One agent with the fields of its draft");
        agents.MapPut("/{agentId}", ReplaceAsync).WithName("ReplaceDraft").WithSummary("Replace the draft").Accepts<JsonObject>("application/json");
        agents.MapPatch("/{agentId}", PatchAsync).WithName("PatchDraft").WithSummary("Change fields of the draft (RFC 7396)").Accepts<JsonObject>("application/json", "application/merge-patch+json");
        agents.MapDelete("/{agentId}", DeleteAsync).WithName("DeleteAgent").WithSummary("Hide an agent; its history stays readable");
    }

    private static async Task<Results<Ok<JsonObject[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, AgentService agents, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var after = ReadCursor(cursor);
        if (after.Error is { } wrong)
            return wrong.ToProblem();
        var found = await agents.ListAsync(take.Value, http.User.ToActor(), after.Value, cancel);
        if (found.Error is { } notAllowed)
            return notAllowed.ToProblem();
        var page = found.Value;
        if (page.Count > 0)
            Paging.Link(http, page.Count == take.Value, $"{page[^1].UpdatedAt.Ticks}~{page[^1].Id}");
        return TypedResults.Ok(page.Select(AgentJson.Item).ToArray());
    }

    private static async Task<Results<Created<JsonObject>, ProblemHttpResult>> CreateAsync(HttpContext http, AgentService agents, CancellationToken cancel)
    {
        var config = await ReadConfigAsync(http, cancel);
        if (config.Error is { } refused)
            return refused.ToProblem();
        var created = await http.CreatedAsync<AgentDetail, JsonObject>(
            () => agents.CreateAsync(config.Value, http.User.ToActor()), AgentJson.From, a => $"/api/agents/{a.Summary.Id}");
        return created;
    }

    private static async Task<Results<Ok<JsonObject>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string agentId, HttpContext http, AgentService agents, CancellationToken cancel)
    {
        var agent = await agents.GetAsync(agentId, http.User.ToActor(), cancel);
        if (agent.Error is { } error)
            return error.ToProblem();
        return Etags.Matches(http, Tag(agent.Value)) && IsDraftNewest(agent.Value) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(AgentJson.From(agent.Value));
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> ReplaceAsync(
        string agentId, HttpContext http, DraftService drafts, CancellationToken cancel)
    {
        var config = await ReadConfigAsync(http, cancel);
        return config.Error is { } refused
            ? refused.ToProblem()
            : Saved(http, await drafts.SaveAsync(agentId, config.Value, Etags.ExpectedRevision(http.Request), http.User.ToActor()));
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> PatchAsync(
        string agentId, HttpContext http, DraftService drafts, CancellationToken cancel)
    {
        var patch = await http.Request.ReadObjectAsync(cancel);
        return patch.Error is { } refused
            ? refused.ToProblem()
            : Saved(http, await drafts.PatchAsync(agentId, AgentJson.Fields(patch.Value), Etags.ExpectedRevision(http.Request), http.User.ToActor()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string agentId, HttpContext http, AgentService agents)
    {
        var outcome = await agents.DeleteAsync(agentId, http.User.ToActor());
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static Results<Ok<JsonObject>, ProblemHttpResult> Saved(HttpContext http, Outcome<AgentDetail> outcome)
    {
        if (outcome.Error is null)
            http.Response.Headers.ETag = Tag(outcome.Value);
        return outcome.ToOk(AgentJson.From);
    }

    private static async Task<Outcome<ConfigDocument>> ReadConfigAsync(HttpContext http, CancellationToken cancel)
    {
        var body = await http.Request.ReadObjectAsync(cancel);
        return body.Error is { } refused ? refused : ConfigDocument.Read(AgentJson.Fields(body.Value));
    }

    /// <summary>The tag names the draft, so a publication after it does not change the tag but must still be seen.</summary>
    private static bool IsDraftNewest(AgentDetail agent) => agent.Summary.UpdatedAt == agent.DraftSavedAt && agent.Summary.DeletedAt is null;

    private static string Tag(AgentDetail agent) => $"\"{agent.Summary.DraftRevision}\"";

    private static Outcome<AgentCursor?> ReadCursor(string? cursor)
    {
        if (cursor is null)
            return (AgentCursor?)null;
        var parts = cursor.Split('~');
        return parts.Length == 2 && long.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new AgentCursor(new DateTime(ticks, DateTimeKind.Utc), parts[1])
            : InvalidFields.One("cursor", "is not a cursor of this list; take it from the Link header.");
    }
}
