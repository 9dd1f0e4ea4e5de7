using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>One Chromium for all browser tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync() => await LaunchAsync();

    /// <summary>Starts it, with more flags than the usual ones.</summary>
    public async Task LaunchAsync(params string[] flags)
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFinder.Find(playwright), Args = [.. Flags, .. flags] });
    }

    /// <summary>A window of its own, without cookies, on the console at <paramref name="address"/>.</summary>
    public async Task<BrowserSession> OpenAsync(Uri address, int width = 1280, bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = BrowserSession.HeightOf(width) },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout((float)Patience.Long.TotalMilliseconds);
        return new BrowserSession(address, context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>Tests in this collection share the browser and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
