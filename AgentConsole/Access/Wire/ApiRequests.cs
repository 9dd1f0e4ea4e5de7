namespace AgentConsole.Access.Wire;

/// <summary>Which requests are the API's.</summary>
internal static class ApiRequests
{
    /// <summary>It is for the API, and not for a page.</summary>
    public static bool IsApi(this HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
