using AgentConsole.Access;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>An experiment's results as files, for whoever is signed in: the same figures as over REST.</summary>
internal static class ExperimentExport
{
    public static void MapExperimentExport(this WebApplication app)
    {
        app.MapGet("/experiments/{experimentId}/results.csv", CsvAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/experiments/{experimentId}/results.json", JsonAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(string experimentId, HttpContext http, ResultsService results, CancellationToken cancel)
    {
        var found = await results.GetAsync(null, experimentId, http.User.ToActor(), cancel);
        return found.Error is { } error ? error.ToProblem() : TypedResults.File(System.Text.Encoding.UTF8.GetBytes(ResultsCsv.Write(found.Value)), "text/csv; charset=utf-8", "results.csv");
    }

    private static async Task<Results<Ok<ResultsBody>, ProblemHttpResult>> JsonAsync(string experimentId, HttpContext http, ResultsService results, CancellationToken cancel) =>
        (await results.GetAsync(null, experimentId, http.User.ToActor(), cancel)).ToOk(ResultsBody.From);
}
