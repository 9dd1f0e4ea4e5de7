using AgentConsole.Access;
using AgentConsole.Experiments.Conversions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/agents/{agentId}/conversions: named yes/no outcomes on fields of the analysis.</summary>
internal static class ConversionsApi
{
    public static void MapConversions(this RouteGroupBuilder api)
    {
        var conversions = api.MapGroup("/agents/{agentId}/conversions").WithTags("Conversions");
        conversions.MapGet("/", ListAsync).WithName("ListConversions").WithSummary("The agent's conversions, oldest first");
        conversions.MapPost("/", CreateAsync).WithName("CreateConversion").WithSummary("Define a conversion; earlier calls are looked at in the background");
        conversions.MapGet("/{conversionId}", GetAsync).WithName("GetConversion").WithSummary("One conversion");
        conversions.MapDelete("/{conversionId}", DeleteAsync).WithName("DeleteConversion").WithSummary("Delete a conversion with what it says of calls");
    }

    private static async Task<Results<Ok<ConversionItem[]>, ProblemHttpResult>> ListAsync(string agentId, HttpContext http, ConversionService conversions, CancellationToken cancel) =>
        (await conversions.ListAsync(agentId, http.User.ToActor(), cancel)).ToOk(list => list.Select(ConversionItem.From).ToArray());

    private static Task<Results<Created<ConversionItem>, ProblemHttpResult>> CreateAsync(string agentId, ConversionBody body, HttpContext http, ConversionService conversions) =>
        http.CreatedAsync(() => conversions.CreateAsync(agentId, body.Request, http.User.ToActor()), ConversionItem.From, c => $"/api/agents/{agentId}/conversions/{c.Conversion.Id}");

    private static async Task<Results<Ok<ConversionItem>, ProblemHttpResult>> GetAsync(string agentId, string conversionId, HttpContext http, ConversionService conversions, CancellationToken cancel) =>
        (await conversions.GetAsync(agentId, conversionId, http.User.ToActor(), cancel)).ToOk(ConversionItem.From);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string agentId, string conversionId, HttpContext http, ConversionService conversions)
    {
        var outcome = await conversions.DeleteAsync(agentId, conversionId, http.User.ToActor());
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
