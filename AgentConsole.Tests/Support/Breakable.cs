using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>A page's live connection that a test can break, like a bad network: the server is well, the line is not.</summary>
public sealed class Breakable
{
    private readonly List<IWebSocketRoute> open = [];
    private volatile bool held;

    private Breakable()
    {
    }

    /// <summary>Puts itself between the page and the server; call it before the page is opened.</summary>
    public static async Task<Breakable> OnAsync(IPage page)
    {
        var line = new Breakable();
        await page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), line.Connect);
        return line;
    }

    /// <summary>Breaks the connection and keeps it broken.</summary>
    public void Hold()
    {
        held = true;
        Break();
    }

    /// <summary>Lets the page connect again.</summary>
    public void Release() => held = false;

    /// <summary>Breaks the connection; the page may connect again at once.</summary>
    public void Break()
    {
        List<IWebSocketRoute> broken;
        lock (open)
        {
            broken = [.. open];
            open.Clear();
        }
        foreach (var route in broken)
            _ = route.CloseAsync(new() { Code = 3001, Reason = "broken by the test" });
    }

    private void Connect(IWebSocketRoute route)
    {
        if (held)
        {
            _ = route.CloseAsync(new() { Code = 3001, Reason = "broken by the test" });
            return;
        }
        route.ConnectToServer();
        lock (open)
            open.Add(route);
    }
}
