using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/phone-numbers: the numbers that calls are placed from.</summary>
internal static class PhoneNumbersApi
{
    public static void MapPhoneNumbers(this RouteGroupBuilder api)
    {
        var numbers = api.MapGroup("/phone-numbers").WithTags("Phone numbers");
        numbers.MapGet("/", ListAsync).WithName("ListPhoneNumbers").WithSummary("The numbers a call can be placed from");
        numbers.MapPost("/", AddAsync).WithName("AddPhoneNumber").WithSummary("Add a number");
    }

    private static async Task<Results<Ok<PhoneNumberItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, PhoneNumberService numbers, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var page = await numbers.ListAsync(http.User.ToActor(), take.Value, cursor, cancel);
        if (page.Or([]) is [.., { Id: var last }] list)
            Paging.Link(http, list.Count == take.Value, last);
        return page.ToOk(list => list.Select(PhoneNumberItem.From).ToArray());
    }

    private static Task<Results<Created<PhoneNumberItem>, ProblemHttpResult>> AddAsync(PhoneNumberBody body, HttpContext http, PhoneNumberService numbers) =>
        http.CreatedAsync(() => numbers.AddAsync(body.Number ?? "", body.Label, http.User.ToActor()), PhoneNumberItem.From, n => $"/api/phone-numbers/{n.Id}");
}
