using System.Net.WebSockets;

namespace AgentConsole.Tests.Support;

/// <summary>The live connection of a page, opened without a browser.</summary>
public sealed class OpenedPage : IDisposable
{
    private readonly ClientWebSocket socket = new();

    /// <summary>The answer's status: 101 when the connection is open.</summary>
    public int Status => (int)socket.HttpStatusCode;

    /// <summary>Opens a connection as the console's own page would, with the cookie of whoever is signed in.</summary>
    public static async Task<OpenedPage> OpenAsync(ConsoleHost console, string cookie)
    {
        var page = new OpenedPage();
        page.socket.Options.CollectHttpResponseDetails = true;
        page.socket.Options.SetRequestHeader("Origin", console.Address.GetLeftPart(UriPartial.Authority));
        page.socket.Options.SetRequestHeader("Cookie", cookie);
        try
        {
            await page.socket.ConnectAsync(new UriBuilder(console.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException) when (page.Status > 0)
        {
            // The status says why.
        }
        return page;
    }

    public void Dispose() => socket.Dispose();
}
