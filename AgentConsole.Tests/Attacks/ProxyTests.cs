using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>What a proxy says counts only when the proxy is known.</summary>
public sealed class ProxyTests
{
    private static readonly (string, string)[] Forwarded = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "console.example")];

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("10.9.8.7, 127.0.0.1")]
    public async Task A_known_proxy_says_by_which_scheme_and_name_the_console_was_asked(string known)
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Proxies:Known"] = known });
        using var anyone = console.NewClient();

        var page = (await anyone.GetJsonAsync("/sign-in", Forwarded)).Expect(200);

        Assert.Equal("max-age=31536000; includeSubDomains", page.Headers.GetValues("Strict-Transport-Security").Single());
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-agent-console-form=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], cookie.Split(';').Skip(1).Select(p => p.Trim()).Order(StringComparer.Ordinal));
        (await console.NegotiateAsync("https://console.example", Forwarded)).Expect(200);
        (await console.NegotiateAsync(console.Address.GetLeftPart(UriPartial.Authority), Forwarded)).Expect(403);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8, 2001:db8::1")]
    public async Task Whoever_else_claims_to_be_a_proxy_is_not_believed(string known)
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Proxies:Known"] = known });
        using var anyone = console.NewClient();

        var page = (await anyone.GetJsonAsync("/sign-in", Forwarded)).Expect(200);

        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("agent-console-form=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=strict"], cookie.Split(';').Skip(1).Select(p => p.Trim()).Order(StringComparer.Ordinal));
        (await console.NegotiateAsync("https://console.example", Forwarded)).Expect(403);
        (await console.NegotiateAsync(console.Address.GetLeftPart(UriPartial.Authority), Forwarded)).Expect(200);
    }

    [Fact]
    public async Task Over_https_a_cookie_without_the_prefix_signs_nobody_in()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Proxies:Known"] = "127.0.0.1" });
        var secure = await console.SignInByFormAsync("__Host-", Forwarded);

        Assert.Equal("/agents", secure.Location);
        Assert.StartsWith("__Host-agent-console=", secure.Cookie, StringComparison.Ordinal);
        using var client = console.NewClient();
        (await client.GetJsonAsync("/calls.csv", [.. Forwarded, ("Cookie", secure.Cookie)])).Expect(200);
        (await client.GetJsonAsync("/calls.csv", [.. Forwarded, ("Cookie", secure.Cookie["__Host-".Length..])])).Expect(302);
    }

    [Fact]
    public async Task What_is_neither_address_nor_network_stops_the_start()
    {
        using var folder = new TempFolder();
        await using var console = ConsoleProcess.Start(folder.Path, new() { ["Proxies:Known"] = "proxy.example" });

        Assert.Equal(1, await console.ExitAsync());
        Assert.Contains("Proxies:Known names \"proxy.example\"", console.Errors, StringComparison.Ordinal);
    }
}
