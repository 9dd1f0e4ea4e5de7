using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/keys: what opens this API.</summary>
internal static class KeysApi
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("API keys");
        keys.MapGet("/", ListAsync).WithName("ListKeys").WithSummary("API keys, newest first, revoked ones too");
        keys.MapPost("/", CreateAsync).WithName("CreateKey").WithSummary("Make a key; its secret is answered once");
        keys.MapGet("/{keyId}", GetAsync).WithName("GetKey").WithSummary("One key, without its secret");
        keys.MapDelete("/{keyId}", RevokeAsync).WithName("RevokeKey").WithSummary("Revoke a key at once");
    }

    private static async Task<Results<Ok<KeyItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, ApiKeyService keys, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var page = await keys.ListAsync(take.Value, cursor, http.User.ToActor(), cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, page.Value[^1].Id);
        return page.ToOk(list => list.Select(KeyItem.From).ToArray());
    }

    // A repeat with the same Idempotency-Key answers without the secret: what is kept for it is not encrypted.
    private static Task<Results<Created<KeyItem>, ProblemHttpResult>> CreateAsync(KeyBody body, HttpContext http, ApiKeyService keys) => http.CreatedAsync(
        async () =>
        {
            var request = body.ToRequest();
            return request.Error is { } error ? error : await keys.CreateAsync(request.Value, http.User.ToActor());
        },
        made => KeyItem.From(made.Key) with { Secret = made.Secret }, made => $"/api/keys/{made.Key.Id}",
        kept: made => KeyItem.From(made.Key));

    private static async Task<Results<Ok<KeyItem>, ProblemHttpResult>> GetAsync(string keyId, HttpContext http, ApiKeyService keys, CancellationToken cancel) =>
        (await keys.GetAsync(keyId, http.User.ToActor(), cancel)).ToOk(KeyItem.From);

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string keyId, HttpContext http, ApiKeyService keys)
    {
        var outcome = await keys.RevokeAsync(keyId, http.User.ToActor());
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}
