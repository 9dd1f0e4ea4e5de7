using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using AgentConsole.Versioning.Exchange;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Api;

/// <summary>An agent as one document: out of this console, and into it.</summary>
internal static class ExchangeApi
{
    /// <summary>Takes larger bodies than the others.</summary>
    public const string ImportPath = "/api/agents/import";

    public static void MapExchange(this RouteGroupBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("Agents");
        agents.MapGet("/{agentId}/export", ExportAsync).WithName("ExportAgent").WithSummary("The agent with its draft and all versions, as one document").Produces<JsonObject>();
        agents.MapPost("/import", ImportAsync).WithName("ImportAgent").WithSummary("A new agent of such a document, with its numbers, times and hashes").Accepts<JsonObject>("application/json").WithMetadata(new RequestSizeLimitAttribute(ImportService.MaxBytes));
    }

    /// <summary>The same document for whoever is signed in.</summary>
    public static void MapAgentExport(this WebApplication app) =>
        app.MapGet("/agents/{agentId}/export.json", ExportAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(string agentId, HttpContext http, ExportService exports, CancellationToken cancel)
    {
        var found = await exports.FindAsync(agentId, http.User.ToActor(), cancel);
        return found.Error is { } error
            ? error.ToProblem()
            : TypedResults.Stream(to => ExportDocument.WriteAsync(found.Value, to, cancel), "application/json; charset=utf-8", $"{found.Value.Agent.Summary.Id}.json");
    }

    private static Task<Results<Created<JsonObject>, ProblemHttpResult>> ImportAsync(HttpContext http, ImportService imports, string? name = null, CancellationToken cancel = default)
    {
        http.Request.RequireJson();
        return http.CreatedAsync<AgentDetail, JsonObject>(() => imports.ImportAsync(http.Request.Body, name, http.User.ToActor(), cancel), AgentJson.From, a => $"/api/agents/{a.Summary.Id}");
    }
}
