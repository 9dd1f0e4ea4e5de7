using System.Text.Json.Serialization;
using AgentConsole.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/secrets: values that tools name as secret://name. They are never answered.</summary>
internal static class SecretsApi
{
    public static void MapSecrets(this RouteGroupBuilder api)
    {
        var secrets = api.MapGroup("/secrets").WithTags("Secrets");
        secrets.MapGet("/", ListAsync).WithName("ListSecrets").WithSummary("Secrets by name with where each is used, without values");
        secrets.MapPut("/{name}", StoreAsync).WithName("StoreSecret").WithSummary("Store a secret, in place of the one before");
        secrets.MapDelete("/{name}", DeleteAsync).WithName("DeleteSecret").WithSummary("Delete a secret; one in use with ?whileUsed=true");
    }

    private static async Task<Results<Ok<SecretItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, SecretService secrets, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var page = await secrets.ListAsync(take.Value, cursor, http.User.ToActor(), cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, page.Value[^1].Name);
        return page.ToOk(list => list.Select(SecretItem.From).ToArray());
    }

    private static async Task<Results<Ok<SecretItem>, ProblemHttpResult>> StoreAsync(string name, SecretBody body, HttpContext http, SecretService secrets) =>
        (await secrets.StoreAsync(name, body.Value ?? "", http.User.ToActor())).ToOk(SecretItem.From);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, HttpContext http, SecretService secrets, bool whileUsed = false)
    {
        var outcome = await secrets.DeleteAsync(name, whileUsed, http.User.ToActor());
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }
}

/// <summary>What PUT /api/secrets/{name} accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SecretBody(string? Value = null);

/// <summary>A secret without its value.</summary>
public sealed record SecretItem(string Name, string CreatedBy, DateTime CreatedAt, string UpdatedBy, DateTime UpdatedAt, IReadOnlyList<SecretUse> Uses)
{
    public static SecretItem From(StoredSecret secret) => new(secret.Name, secret.CreatedBy, secret.CreatedAt, secret.UpdatedBy, secret.UpdatedAt, secret.Uses);
}
