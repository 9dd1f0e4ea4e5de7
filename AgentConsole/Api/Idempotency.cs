using System.Security.Cryptography;
using System.Text;
using AgentConsole.Access;
using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>Idempotency-Key on POST: the same key and body get the first answer again, also after a crash, because it is stored in the transaction that did the work.</summary>
internal sealed class Idempotency(IdempotentAnswers answers) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;
    private static readonly object Slot = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method))
            return await next(context);
        if (key.Length > MaxLength || key.Any(c => c is < '!' or > '~'))
            return InvalidFields.One(Header, $"must be 1 to {MaxLength} visible ASCII characters.").ToProblem();
        var by = http.User.ToActor();
        if (!answers.TryBegin(by.Id, key))
            return Problems.Of(409, "idempotent_request_running", "The first request with this Idempotency-Key is still running. Send it again in a moment.");
        try
        {
            var hash = await HashAsync(http.Request, by.Grants);
            if (await answers.FindAsync(by.Id, key) is { } answer)
                return Again(http, hash, answer);
            answers.Keep(by.Id, key, result => Render(http)?.Invoke(result) is { } made ? made with { RequestHash = hash } : null);
            try
            {
                return await next(context);
            }
            catch (RequestRepeatedException)
            {
                return Again(http, hash, (await answers.FindAsync(by.Id, key))!);
            }
        }
        finally
        {
            answers.End(by.Id, key);
        }
    }

    /// <summary>Says how the result of this request's write becomes its answer. Called before the write.</summary>
    public static void RenderWith(HttpContext http, Func<object, StoredAnswer?> render) => http.Items[Slot] = render;

    private static Func<object, StoredAnswer?>? Render(HttpContext http) => http.Items[Slot] as Func<object, StoredAnswer?>;

    private static IResult Again(HttpContext http, string hash, StoredAnswer answer)
    {
        if (answer.RequestHash != hash)
            return Problems.Of(422, "idempotency_key_reused", "This Idempotency-Key was used for another request, or when the API key might do other things. Use a new one for each request.");
        if (answer.Location is not null)
            http.Response.Headers.Location = answer.Location;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return TypedResults.Text(answer.Body, "application/json; charset=utf-8", Encoding.UTF8, answer.Status);
    }

    private static async Task<string> HashAsync(HttpRequest request, Grants grants)
    {
        // With what the sender may do: an answer is not told again to a key that lost the right to it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{grants.Fingerprint}\n"));
        request.Body.Position = 0;
        hash.AppendData(await SHA256.HashDataAsync(request.Body));
        // Handlers that read the body themselves come after this.
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
