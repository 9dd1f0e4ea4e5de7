using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>Finds a Chromium, or installs one, so that a plain <c>dotnet test</c> is enough.</summary>
internal static class BrowserFinder
{
    // The one without windows comes first: it is the same browser and does less beside the pages.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];

    private static readonly string[] Places =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/Applications/Google Chrome.app/Contents/MacOS",
        @"C:\Program Files\Google\Chrome\Application",
        @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    /// <summary>Path of the browser's program: <c>CHROMIUM_PATH</c>, else Playwright's own, else an installed one, else one that is installed now.</summary>
    public static string Find(IPlaywright playwright)
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new InvalidOperationException($"CHROMIUM_PATH is {chosen}, and there is no such file.");
        return Present(playwright)
            ?? (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? Present(playwright) : null)
            ?? (Debian.Install("chromium-headless-shell") ? Present(playwright) : null)
            ?? throw new InvalidOperationException(
                "The browser tests need Chromium, Chrome or Edge, and none could be installed. Install one (on Debian: apt-get install chromium-headless-shell), or set CHROMIUM_PATH to its program.");
    }

    private static string? Present(IPlaywright playwright) =>
        File.Exists(playwright.Chromium.ExecutablePath)
            ? playwright.Chromium.ExecutablePath
            : Names.Append("Google Chrome").SelectMany(name => Places.Select(place => Path.Combine(place, name))).FirstOrDefault(File.Exists);
}
