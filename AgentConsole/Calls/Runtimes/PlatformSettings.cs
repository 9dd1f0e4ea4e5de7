using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Webhooks;

namespace AgentConsole.Calls.Runtimes;

/// <summary>How the console works with a voice platform: the settings <c>Calls:Http:*</c>.</summary>
public sealed record PlatformSettings
{
    /// <summary>Where calls are handed over; null when calls are simulated.</summary>
    public Uri? Url { get; init; }

    /// <summary>What requests to the platform are signed with.</summary>
    public string Secret { get; init; } = "";

    /// <summary>How long the platform may take to answer.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>How long a platform may say nothing of a call after the longest time it can last.</summary>
    public required TimeSpan Silence { get; init; }

    /// <summary>The console analyses the platform's calls itself, as soon as they have completed.</summary>
    public required bool AnalysesHere { get; init; }

    /// <summary>How long the platform's analysis is waited for.</summary>
    public required TimeSpan AnalysisWait { get; init; }

    /// <summary>Reads the settings; address and secret are needed only when the platform places calls.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public static PlatformSettings Read(IConfiguration configuration, bool isUsed) => new()
    {
        Url = isUsed ? Address(configuration["Calls:Http:Url"]) : null,
        Secret = isUsed ? Key(configuration["Calls:Http:Secret"]) : "",
        TimeLimit = TimeSpan.FromSeconds(Number(configuration, "Calls:Http:TimeoutSeconds", 15, 120)),
        Silence = TimeSpan.FromMinutes(Number(configuration, "Calls:Http:SilenceMinutes", 10, 1_440)),
        AnalysesHere = Word(configuration, "Calls:Http:Analysis", "Platform", "Console") == "Console",
        AnalysisWait = TimeSpan.FromMinutes(Number(configuration, "Calls:Http:AnalysisMinutes", 30, 10_080)),
    };

    private static Uri Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw new StartRefusedException($"Calls:Http:Url is \"{url}\"; with Calls:Runtime Http give the address that the voice platform takes calls at, such as https://voice.example.com/calls.");

    // The secret itself is not repeated: what is printed at start ends up in logs.
    private static string Key(string? secret) =>
        secret is not null && WebhookSecret.IsValid(secret)
            ? secret
            : throw new StartRefusedException("Calls:Http:Secret is missing or no secret of Standard Webhooks; give \"whsec_\" and 24 to 64 random bytes in base 64, the same that the voice platform has.");

    private static int Number(IConfiguration configuration, string name, int usual, int most)
    {
        var text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new StartRefusedException($"{name} is \"{text}\"; it must be a whole number from 1 to {most}.");
    }

    private static string Word(IConfiguration configuration, string name, params string[] choices)
    {
        var text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return choices[0];
        return Array.Find(choices, c => c.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new StartRefusedException($"{name} is \"{text}\"; it must be {string.Join(" or ", choices)}.");
    }
}
