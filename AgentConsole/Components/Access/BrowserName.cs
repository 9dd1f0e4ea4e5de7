namespace AgentConsole.Components.Access;

/// <summary>A browser's name for itself, in two words.</summary>
internal static class BrowserName
{
    // In the order of asking: most browsers also claim to be one that comes later.
    private static readonly (string Sign, string Words)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Words)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Such as “Firefox on Windows”.</summary>
    public static string Of(string userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        (null, _) => "Another program",
        (var browser, null) => browser,
        var (browser, system) => $"{browser} on {system}",
    };

    private static string? Find((string Sign, string Words)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Words;
}
