using AgentConsole.Access;
using AgentConsole.Calls.Rescores;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/experiments/{experimentId}/rescores: an experiment's calls judged again, all by one version's rules.</summary>
internal static class RescoresApi
{
    public static void MapRescores(this RouteGroupBuilder api)
    {
        var rescores = api.MapGroup("/agents/{agentId}/experiments/{experimentId}/rescores").WithTags("Experiments");
        rescores.MapPost("/", StartAsync).WithName("StartRescore").WithSummary("Judge the calls of all versions again by the rules of one of them");
        rescores.MapGet("/", ListAsync).WithName("ListRescores").WithSummary("Re-scores of an experiment, newest first");
        rescores.MapGet("/estimate", EstimateAsync).WithName("EstimateRescore").WithSummary("What a re-score would take: calls, tokens, cost");
        rescores.MapGet("/{rescoreId}", GetAsync).WithName("GetRescore").WithSummary("One re-score and how far it is");
        rescores.MapPost("/{rescoreId}/cancel", CancelAsync).WithName("CancelRescore").WithSummary("Judge no further call; what was judged is kept and not used");
    }

    private static async Task<Results<Created<RescoreItem>, ProblemHttpResult>> StartAsync(string agentId, string experimentId, RescoreCommand body, HttpContext http, RescoreService rescores) =>
        body.RubricVersion is not { } version
            ? NoVersion().ToProblem()
            : await http.CreatedAsync(
                () => rescores.StartAsync(agentId, experimentId, version, http.User.ToActor()), RescoreItem.From, made => $"/api/agents/{agentId}/experiments/{experimentId}/rescores/{made.Run.Id}");

    private static async Task<Results<Ok<RescoreItem[]>, ProblemHttpResult>> ListAsync(string agentId, string experimentId, HttpContext http, RescoreReader rescores, CancellationToken cancel) =>
        (await rescores.ListAsync(agentId, experimentId, http.User.ToActor(), cancel)).ToOk(list => list.Select(RescoreItem.From).ToArray());

    private static async Task<Results<Ok<RescoreEstimateItem>, ProblemHttpResult>> EstimateAsync(
        string agentId, string experimentId, HttpContext http, RescoreReader rescores, int? rubricVersion = null, CancellationToken cancel = default) =>
        rubricVersion is not { } version ? NoVersion().ToProblem() : (await rescores.EstimateAsync(agentId, experimentId, version, http.User.ToActor(), cancel)).ToOk(RescoreEstimateItem.From);

    private static async Task<Results<Ok<RescoreItem>, ProblemHttpResult>> GetAsync(string agentId, string experimentId, string rescoreId, HttpContext http, RescoreReader rescores, CancellationToken cancel) =>
        (await rescores.GetAsync(agentId, experimentId, rescoreId, http.User.ToActor(), cancel)).ToOk(RescoreItem.From);

    private static Task<Results<Ok<RescoreItem>, ProblemHttpResult>> CancelAsync(string agentId, string experimentId, string rescoreId, HttpContext http, RescoreService rescores) =>
        http.OkAsync(() => rescores.CancelAsync(agentId, experimentId, rescoreId, http.User.ToActor()), RescoreItem.From);

    private static InvalidFields NoVersion() => InvalidFields.One("rubricVersion", "Name the version whose rules judge, such as 7.");
}
