using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>A key in an address opens nothing, wherever it is sent.</summary>
public sealed class KeyInAddressTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly string[] Paths = ["/", "/agents", "/agents/a/versions", "/calls.csv", "/audit.csv", "/sign-in", "/docs", "/openapi/v1.json", "/_blazor", "/_blazor/negotiate", "/health", "/css/app.css"];

    private static readonly string[] ApiPaths = ["/api/agents", "/API/agents", "/api/agents/a/versions/1", "/api/calls.csv", "/api/webhooks", "/api/keys", "/api/unknown", "/api/widget/agents/a/connect"];

    public static MatrixTheoryData<string, string> Places { get; } = new([.. Paths, .. ApiPaths], ["key", "KEY", "access_token", "api_key", "apikey", "x-api-key", "authorization"]);

    public static MatrixTheoryData<string, string> ApiPlaces { get; } = new(ApiPaths, ["token", "Token"]);

    [Theory]
    [MemberData(nameof(Places))]
    [MemberData(nameof(ApiPlaces))]
    public async Task A_key_in_the_address_is_refused_at_every_kind_of_address(string path, string name)
    {
        using var anyone = console.NewClient();
        foreach (var client in new[] { anyone, console.Api })
        {
            foreach (var method in new[] { "GET", "POST" })
            {
                var refused = await client.SendJsonAsync(method, $"{path}?limit=1&{name}={ConsoleHost.ApiKey}");
                refused.Expect(400);
                Assert.Equal("key_in_address", (string?)refused["code"]);
                Assert.DoesNotContain(ConsoleHost.ApiKey, refused.Text, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(ConsoleHost.ApiKey, console.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_time_link_carries_its_token_and_no_key()
    {
        using var anyone = console.NewClient();

        (await anyone.GetJsonAsync("/choose-password?token=guess")).Expect(200);
    }
}
