using AgentConsole.Access.Wire;

namespace AgentConsole.Api;

/// <summary>Refuses a key in the address, of pages too: addresses end in logs and histories, where a key must not.</summary>
internal static class KeyInAddress
{
    private static readonly string[] Names = ["key", "api_key", "apikey", "api-key", "x-api-key", "access_token", "authorization"];

    // The addresses of one-time links carry a token, which no program sends.
    private static readonly string[] ApiNames = [.. Names, "token"];

    public static void UseNoKeyInAddress(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.QueryString.HasValue && Array.Exists(context.IsApi() ? ApiNames : Names, context.Request.Query.ContainsKey)
            ? Problems.Of(400, "key_in_address", "A key in the address is never read, since addresses end in logs. Send it in the header Authorization: Bearer <key>, and revoke the one that stood here.").ExecuteAsync(context)
            : next(context));
}
