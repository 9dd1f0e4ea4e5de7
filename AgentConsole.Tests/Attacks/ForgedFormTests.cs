using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace AgentConsole.Tests.Attacks;

/// <summary>Forms of other sites, and links used twice.</summary>
public sealed class ForgedFormTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task No_address_that_a_cookie_opens_takes_a_form_without_its_token()
    {
        console.Log.Allow("ntiforgery");
        var cookie = (await console.SignInByFormAsync()).Cookie;
        using var client = console.NewClient();
        var tried = new List<string>();
        foreach (var endpoint in console.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.Trim('/'), "{[^}]*}", "x", default, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(m => m is not ("GET" or "HEAD" or "OPTIONS")) ?? ["POST"];
            if (path.StartsWith("/api", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var method in methods)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "ben@example.com", ["name"] = "Ben", ["password"] = "a password of evil" });
                var answer = await client.SendJsonAsync(method, path, form, ("Cookie", cookie), ("Origin", "https://evil.example"));
                var refused = answer.Status is 400 or 401 or 403 or 404 or 405 || answer.Headers.Location?.OriginalString == "/sign-in?error=expired";
                Assert.True(refused && !answer.Headers.Contains("Set-Cookie"), $"{method} {path}: {answer.Status} {answer.Headers.Location}");
                tried.Add(path);
            }
        }

        Assert.Contains("/account/sign-in", tried);
        Assert.Contains("/account/sign-out", tried);
        Assert.Contains("/agents", tried);
    }

    [Fact]
    public async Task The_set_up_link_opens_once_and_a_guess_opens_nothing()
    {
        await using var fresh = await ConsoleHost.StartAsync(new() { ["Setup:AdminEmail"] = "", ["Setup:AdminPassword"] = "", ["Setup:ApiKey"] = "" });
        var link = fresh.Get<FirstSetup>().Link;

        Assert.StartsWith("/setup?token=guess&error=token_used", (await SetUpAsync("/setup?token=guess", "Eve")).Location, StringComparison.Ordinal);
        var first = await SetUpAsync(link, "Ana");
        var second = await SetUpAsync(link, "Eve");

        Assert.Equal("/agents", first.Location);
        Assert.NotEqual("", first.Cookie);
        Assert.NotEqual("/agents", second.Location);
        Assert.Equal("", second.Cookie);
        Assert.StartsWith("/sign-in?error=", (await fresh.SignInByFormAsync(email: "eve@example.com")).Location, StringComparison.Ordinal);

        Task<SignedIn> SetUpAsync(string page, string name) => fresh.SendFormAsync("/sign-in", "/account/set-up", new()
        {
            ["token"] = page.Split('=')[1],
            ["name"] = name,
            ["email"] = $"{name}@example.com",
            ["password"] = ConsoleHost.AdminPassword,
        });
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_site(string returnUrl)
    {
        var answer = await console.SendFormAsync("/sign-in", "/account/sign-in", new() { ["email"] = ConsoleHost.AdminEmail, ["password"] = ConsoleHost.AdminPassword, ["returnUrl"] = returnUrl });

        Assert.Equal("/agents", answer.Location);
    }
}
