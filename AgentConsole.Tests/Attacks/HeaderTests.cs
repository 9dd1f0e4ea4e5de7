using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>What every answer tells a browser, and what it does not tell anybody.</summary>
public sealed class HeaderTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/docs/")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nothing-here")]
    [InlineData("/api/agents")]
    [InlineData("/api/nothing-here")]
    [InlineData("/favicon.svg")]
    [InlineData("/_blazor/initializers")]
    public async Task Every_answer_carries_the_headers_that_keep_others_out(string path)
    {
        using var anyone = console.NewClient();

        var answer = await anyone.GetJsonAsync(path);

        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy.Split(';').Single(d => d.Trim().StartsWith("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/agents")]
    [InlineData("/api/calls")]
    [InlineData("/api/phone-numbers")]
    [InlineData("/api/nothing-here")]
    public async Task An_answer_of_the_API_is_kept_nowhere_unless_it_says_how(string path) =>
        Assert.Contains("no-store", Header(await console.Api.GetJsonAsync(path), "Cache-Control"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/setup")]
    [InlineData("/nothing-here")]
    public async Task A_page_is_kept_nowhere(string path)
    {
        using var anyone = console.NewClient();

        Assert.Contains("no-store", Header(await anyone.GetJsonAsync(path), "Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPTIONS", 405)]
    [InlineData("TRACE", 405)]
    [InlineData("DELETE", 405)]
    public async Task Another_site_is_allowed_nothing_and_a_method_stays_what_it_is(string method, int status)
    {
        var answer = await console.Api.SendJsonAsync(method, "/api/agents", null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "GET"), ("X-HTTP-Method-Override", "GET"));

        answer.ExpectProblem(status, "method_not_allowed");
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task A_header_does_not_turn_a_request_into_another(string header)
    {
        var agent = await console.Api.NewAgentAsync();

        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions?_method=DELETE", new { }, (header, "DELETE"))).Expect(201);
        (await console.Api.GetJsonAsync($"/api/agents/{agent}?_method=DELETE", (header, "DELETE"))).Expect(200);

        (await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
    }

    private static string Header(Answer answer, string name) => answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : $"no {name}";
}
