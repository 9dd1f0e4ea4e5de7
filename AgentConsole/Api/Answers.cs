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
        var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        Idempotency.RenderWith(http, result => result is Outcome<T> { Error: null } done
            ? new StoredAnswer("", StatusCodes.Status200OK, null, JsonSerializer.Serialize(body(done.Value), json))
            : null);
        return (await work()).ToOk(body);
    }

    /// <summary>201 with what was made and where it is, or the problem. Repeating the request with its Idempotency-Key gives this answer again, or what <paramref name="kept"/> leaves of it.</summary>
    public static async Task<Results<Created<TBody>, ProblemHttpResult>> CreatedAsync<T, TBody>(
        this HttpContext http, Func<Task<Outcome<T>>> work, Func<T, TBody> body, Func<T, string> location, Func<T, TBody>? kept = null)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        Idempotency.RenderWith(http, result => result is Outcome<T> { Error: null } made
            ? new StoredAnswer("", StatusCodes.Status201Created, location(made.Value), JsonSerializer.Serialize((kept ?? body)(made.Value), json))
            : null);
        var outcome = await work();
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.Created(location(outcome.Value), body(outcome.Value));
    }
}
