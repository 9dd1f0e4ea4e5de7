using AgentConsole.Access;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/experiments: versions that share the traffic, and what came of it.</summary>
internal static class ExperimentsApi
{
    public static void MapExperiments(this RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/agents/{agentId}/experiments").WithTags("Experiments");
        experiments.MapPost("/", StartAsync).WithName("StartExperiment").WithSummary("Let versions share the traffic by weight");
        experiments.MapGet("/", ListAsync).WithName("ListExperiments").WithSummary("Experiments of an agent, newest first");
        experiments.MapGet("/{experimentId}", GetAsync).WithName("GetExperiment").WithSummary("One experiment with its periods and decisions");
        experiments.MapGet("/{experimentId}/results", ResultsAsync).WithName("GetExperimentResults").WithSummary("What the experiment shows: verdict, health, figures per version");
        experiments.MapPatch("/{experimentId}/weights", WeightsAsync).WithName("ChangeWeights").WithSummary("Change the weights, in a new period");
        experiments.MapPost("/{experimentId}/stop", StopAsync).WithName("StopExperiment").WithSummary("Stop, and keep a version");
        experiments.MapGet("/{experimentId}/assignment", AssignmentAsync).WithName("PreviewAssignment").WithSummary("Which version a number would get");
    }

    private static Task<Results<Created<ExperimentDetailBody>, ProblemHttpResult>> StartAsync(string agentId, ExperimentBody body, HttpContext http, ExperimentService experiments) =>
        http.CreatedAsync(() => experiments.StartAsync(agentId, body.ToRequest(), http.User.ToActor()), ExperimentDetailBody.From, made => $"/api/agents/{agentId}/experiments/{made.Experiment.Id}");

    private static async Task<Results<Ok<ExperimentItem[]>, ProblemHttpResult>> ListAsync(
        string agentId, HttpContext http, ExperimentService experiments, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var found = await experiments.ListAsync(agentId, http.User.ToActor(), take.Value, cursor, cancel);
        if (found.Error is { } notAllowed)
            return notAllowed.ToProblem();
        var page = found.Value;
        if (page.Count > 0)
            Paging.Link(http, page.Count == take.Value, page[^1].Id);
        return TypedResults.Ok(page.Select(ExperimentItem.From).ToArray());
    }

    private static async Task<Results<Ok<ExperimentDetailBody>, ProblemHttpResult>> GetAsync(string agentId, string experimentId, HttpContext http, ExperimentService experiments, CancellationToken cancel) =>
        (await experiments.GetAsync(agentId, experimentId, http.User.ToActor(), cancel)).ToOk(ExperimentDetailBody.From);

    private static async Task<Results<Ok<ResultsBody>, ProblemHttpResult>> ResultsAsync(string agentId, string experimentId, HttpContext http, ResultsService results, CancellationToken cancel) =>
        (await results.GetAsync(agentId, experimentId, http.User.ToActor(), cancel)).ToOk(ResultsBody.From);

    private static Task<Results<Ok<ExperimentDetailBody>, ProblemHttpResult>> WeightsAsync(string agentId, string experimentId, WeightsBody body, HttpContext http, ExperimentService experiments) =>
        http.OkAsync(() => experiments.ChangeWeightsAsync(agentId, experimentId, ArmBody.Read(body.Arms), http.User.ToActor()), ExperimentDetailBody.From);

    private static Task<Results<Ok<ExperimentDetailBody>, ProblemHttpResult>> StopAsync(string agentId, string experimentId, HttpContext http, ExperimentService experiments, StopBody? body = null) =>
        http.OkAsync(() => experiments.StopAsync(agentId, experimentId, body?.KeepVersion, http.User.ToActor()), ExperimentDetailBody.From);

    private static async Task<Results<Ok<AssignmentBody>, ProblemHttpResult>> AssignmentAsync(
        string agentId, string experimentId, HttpContext http, ExperimentService experiments, string? caller = null, CancellationToken cancel = default) =>
        // A plus sign that was not encoded arrives as a space.
        (await experiments.PreviewAsync(agentId, experimentId, (caller ?? "").Replace(' ', '+'), http.User.ToActor(), cancel)).ToOk(AssignmentBody.From);
}
