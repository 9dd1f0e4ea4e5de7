namespace AgentConsole.Api;

/// <summary>Refuses a key in the address: addresses end in logs and histories, where a key must not.</summary>
internal static class KeyInAddress
{
    private static readonly string[] Names = ["key", "api_key", "apikey", "api-key", "x-api-key", "access_token", "authorization"];

    public static void UseNoKeyInAddress(this IApplicationBuilder api) => api.Use((context, next) =>
        Array.Exists(Names, context.Request.Query.ContainsKey)
            ? Problems.Of(400, "key_in_address", "A key in the address is never read, since addresses end in logs. Send it in the header Authorization: Bearer <key>, and revoke the one that stood here.").ExecuteAsync(context)
            : next(context));
}
