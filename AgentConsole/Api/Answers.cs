using System.Text.Json;
using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AgentConsole.Api;

/// <summary>Turns a service's outcome into an answer.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the problem.</summary>
    public static Results<Ok<TBody>, ProblemHttpResult> ToOk<T, TBody>(this Outcome<T> outcome, Func<T, TBody> body) =>
        outcome.Error is { } error ? error.ToProblem() : TypedResults.Ok(body(outcome.Value));

    /// <summary>200 with what a command left, or the problem. Repeating the request with its Idempotency-Key gives this answer again.</summary>
    public static async Task<Results<Ok<TBody>, ProblemHttpResult>> OkAsync<T, TBody>(this HttpContext http, Func<Task<Outcome<T>>> work, Func<T, TBody> body)
    {
        Keep(http, StatusCodes.Status200OK, body);
        return (await work()).ToOk(body);
    }

    /// <summary>202 with what was reported or begun, or the problem. Repeating the request with its Idempotency-Key gives this answer again.</summary>
    public static async Task<Results<Accepted<TBody>, ProblemHttpResult>> AcceptedAsync<T, TBody>(this HttpContext http, Func<Task<Outcome<T>>> work, Func<T, TBody> body)
    {
        Keep(http, StatusCodes.Status202Accepted, body);
        var outcome = await work();
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.Accepted((string?)null, body(outcome.Value));
    }

    /// <summary>201 with what was made and where it is, or the problem. Repeating the request with its Idempotency-Key gives this answer again, or what <paramref name="kept"/> leaves of it.</summary>
    public static async Task<Results<Created<TBody>, ProblemHttpResult>> CreatedAsync<T, TBody>(
        this HttpContext http, Func<Task<Outcome<T>>> work, Func<T, TBody> body, Func<T, string> location, Func<T, TBody>? kept = null)
    {
        Keep(http, StatusCodes.Status201Created, kept ?? body, location);
        var outcome = await work();
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.Created(location(outcome.Value), body(outcome.Value));
    }

    private static void Keep<T, TBody>(HttpContext http, int status, Func<T, TBody> body, Func<T, string>? location = null)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        Idempotency.RenderWith(http, result => result is Outcome<T> { Error: null } done
            ? new StoredAnswer("", status, location?.Invoke(done.Value), JsonSerializer.Serialize(body(done.Value), json))
            : null);
    }
}
