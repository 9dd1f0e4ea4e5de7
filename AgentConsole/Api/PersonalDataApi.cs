using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Access;
using AgentConsole.Calls.Personal;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Api;

/// <summary>/api/personal-data: what is stored about a number. The number is sent in a body, since addresses end in logs.</summary>
internal static class PersonalDataApi
{
    public static void MapPersonalData(this RouteGroupBuilder api)
    {
        var data = api.MapGroup("/personal-data").WithTags("Personal data");
        data.MapPost("/export", ExportAsync).WithName("ExportPersonalData").WithSummary("Everything stored about the number at the other end of calls");
        data.MapPost("/erase", EraseAsync).WithName("ErasePersonalData").WithSummary("Erase the number and what its calls tell of the person; figures stay");
    }

    /// <summary>The same file for whoever is signed in and may erase.</summary>
    public static void MapPersonalDataExport(this WebApplication app) =>
        app.MapPost("/personal-data.json", DownloadAsync).RequireAuthorization(nameof(Permission.ErasePersonalData)).ExcludeFromDescription()
            .DisableAntiforgery().AddEndpointFilter(AccountEndpoints.OnlyFromOurPagesAsync);

    private static async Task<Results<Ok<IAsyncEnumerable<PersonalCallBody>>, ProblemHttpResult>> ExportAsync(
        NumberBody body, HttpContext http, PersonalDataService service, CancellationToken cancel) =>
        (await service.ExportAsync(body.Number ?? "", http.User.ToActor(), cancel)).ToOk(calls => calls().Select(PersonalCallBody.From));

    private static Task<Results<Ok<IAsyncEnumerable<PersonalCallBody>>, ProblemHttpResult>> DownloadAsync(
        [FromForm] string? number, HttpContext http, PersonalDataService service, CancellationToken cancel)
    {
        http.Response.Headers.ContentDisposition = "attachment; filename=personal-data.json";
        return ExportAsync(new(number), http, service, cancel);
    }

    private static async Task<Results<Ok<Erased>, ProblemHttpResult>> EraseAsync(NumberBody body, HttpContext http, PersonalDataService service) =>
        (await service.EraseAsync(body.Number ?? "", http.User.ToActor())).ToOk(erased => erased);
}

/// <summary>The number at the other end of calls, E.164.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NumberBody(string? Number = null);

/// <summary>A call with all that is stored of it.</summary>
public sealed record PersonalCallBody(CallBody Call, IReadOnlyList<ReportedBody> Events, IReadOnlyList<RejudgedBody> Rescores, IReadOnlyList<ToldBody> Webhooks)
{
    public static PersonalCallBody From(PersonalCall call) => new(
        CallBody.From(call.Detail),
        [.. call.Events.Select(e => new ReportedBody(e.EventId, e.Type, e.At, JsonElement.Parse(e.Data)))],
        [.. call.Rescores.Select(r => new RejudgedBody(r.RunId, r.Analysis is null ? null : JsonElement.Parse(r.Analysis), r.Error))],
        [.. call.Messages.Select(m => new ToldBody(m.Id, m.Type, m.CreatedAt, JsonElement.Parse(m.Body)))]);
}

/// <summary>What a voice platform reported of the call.</summary>
public sealed record ReportedBody(string EventId, string Type, DateTime At, JsonElement Data);

/// <summary>Another analysis of the call.</summary>
public sealed record RejudgedBody(string RunId, JsonElement? Analysis, string? Error);

/// <summary>What webhooks were told of the call.</summary>
public sealed record ToldBody(string Id, string Type, DateTime CreatedAt, JsonElement Body);
