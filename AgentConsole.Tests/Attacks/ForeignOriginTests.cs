using System.Net.WebSockets;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>The live connection opens to the console's own pages only.</summary>
public sealed class ForeignOriginTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private string Own => console.Address.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://localhost")]
    [InlineData(null)]
    public async Task A_page_of_another_site_opens_no_connection(string? origin)
    {
        (await console.NegotiateAsync(origin)).Expect(403);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Hub, TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task No_method_and_no_address_of_the_connection_answers_another_site(string method)
    {
        using var anyone = console.NewClient();

        foreach (var path in new[] { "/_blazor", "/_blazor?id=x", "/_blazor/negotiate", "/_blazor/disconnect", "/_blazor/initializers", "/_BLAZOR/negotiate" })
            (await anyone.SendJsonAsync(method, path, null, ("Origin", "https://evil.example"))).Expect(403);
    }

    [Fact]
    public async Task A_read_that_the_browser_marks_as_coming_from_elsewhere_is_refused()
    {
        using var anyone = console.NewClient();

        (await anyone.GetJsonAsync("/_blazor/initializers", ("Sec-Fetch-Site", "cross-site"))).Expect(403);
        (await anyone.GetJsonAsync("/_blazor/initializers", ("Sec-Fetch-Site", "same-origin"))).Expect(200);
    }

    [Fact]
    public async Task The_consoles_own_page_opens_it()
    {
        (await console.NegotiateAsync(Own)).Expect(200);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Own);

        await socket.ConnectAsync(Hub, TestContext.Current.CancellationToken);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Only_WebSockets_carry_a_page()
    {
        using var anyone = console.NewClient();

        (await anyone.PostJsonAsync("/_blazor?id=x", "", ("Origin", Own))).Expect(400);
        (await anyone.GetJsonAsync("/_blazor?id=x", ("Accept", "text/event-stream"))).Expect(400);
    }

    private Uri Hub => new UriBuilder(console.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
}
