using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>A browser window of one test. Disposing fails when a page logged an error or asked a foreign host for anything.</summary>
public sealed class BrowserSession : IAsyncDisposable
{
    // To describe all that is as it should be takes several times as long.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    private static readonly string[] OfBrokenLines =
        ["WebSocket", "Connection disconnected", "ERR_CONNECTION_REFUSED", "Failed to fetch", "Failed to start the connection", "connection is not in the 'Connected' State"];

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> problems = new();
    private readonly List<string> allowed = [];

    internal BrowserSession(Uri address, IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        context.Console += (_, message) => Note(message.Type == "error", $"console error on {message.Page?.Url}: {message.Text}");
        context.WebError += (_, error) => Note(true, $"script error on {error.Page?.Url}: {error.Error}");
        context.Request += (_, request) => Note(IsForeign(request.Url, address), $"request to a foreign host: {request.Url}");
    }

    /// <summary>The window's page.</summary>
    public IPage Page { get; }

    /// <summary>Accepts problems whose text contains <paramref name="text"/>.</summary>
    public void Allow(string text) => allowed.Add(text);

    /// <summary>Accepts what the browser and Blazor's own script write when the line breaks or the server is away, whatever they were at.</summary>
    public void AllowBrokenLine() => allowed.AddRange(OfBrokenLines);

    /// <summary>Another tab of the same person.</summary>
    public Task<IPage> NewTabAsync() => context.NewPageAsync();

    /// <summary>Opens an address and waits until its buttons answer.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await InteractiveAsync();
    }

    /// <summary>Waits until the page that is shown answers clicks: those before are lost.</summary>
    public Task InteractiveAsync() => Page.InteractiveAsync();

    /// <summary>Signs in through the form and waits for the first page.</summary>
    public async Task SignInAsync(string email = ConsoleHost.AdminEmail, string password = ConsoleHost.AdminPassword)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("input[name=email]").FillAsync(email);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await InteractiveAsync();
    }

    /// <summary>Makes the window so wide, and the system's theme light or dark; returns once the page has followed, in full.</summary>
    public async Task LookAsync(int width, bool dark)
    {
        await Page.SetViewportSizeAsync(width, HeightOf(width));
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.WaitForFunctionAsync("""
            dark => {
              const root = document.documentElement;
              const ground = getComputedStyle(root).getPropertyValue('--mud-palette-background');
              const channels = ground.match(/[\d.]+/g);
              return (root.dataset.theme === 'dark') === dark && (!channels || (Number(channels[0]) < 128) === dark);
            }
            """, dark);
        // Colours on their way to others are neither.
        await Page.EvaluateAsync("() => { for (const change of document.getAnimations()) try { change.finish(); } catch { change.cancel(); } }");
    }

    /// <summary>Height of a window that is so wide.</summary>
    internal static int HeightOf(int width) => width < 600 ? 844 : 800;

    /// <summary>When <c>PICTURES</c> is set: writes a picture of the page beside the test's output, and renews the one of that name in the folder it names, such as the README's in docs/pictures.</summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is not { Length: > 0 } folder)
            return;
        var picture = Path.Combine(AppContext.BaseDirectory, "TestResults", "pictures", name + ".png");
        await Page.ScreenshotAsync(new() { Path = picture, Animations = ScreenshotAnimations.Disabled });
        if (File.Exists(Path.Combine(Repository.File(folder), name + ".png")))
            File.Copy(picture, Path.Combine(Repository.File(folder), name + ".png"), overwrite: true);
    }

    /// <summary>Fails when axe finds something on the page that keeps people out.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe(OnlyViolations);
        var found = result.Violations.Select(v => $"{v.Impact} {v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Select(n => "    " + n.Html))}");
        Assert.True(result.Violations.Length == 0, $"axe on {Page.Url}:\n{string.Join('\n', found)}");
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        var bad = problems.Where(p => !allowed.Any(a => p.Contains(a, StringComparison.Ordinal))).ToList();
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
            problems.Enqueue(text);
    }

    private static bool IsForeign(string url, Uri address) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ws" or "wss" && uri.Authority != address.Authority;
}
