using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Runtimes;

/// <summary>Secrets on their one way out: the body by which a call is handed over.</summary>
public sealed class SecretHandOverTests : IAsyncLifetime
{
    private const string Value = "crm-value-5d2e91";

    private readonly PlatformConsole console = new();

    public ValueTask InitializeAsync() => console.InitializeAsync();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task The_platform_gets_the_value_and_nobody_else_does()
    {
        (await console.Api.SendJsonAsync("PUT", "/api/secrets/crm-token", new { value = Value })).Expect(200);
        var agent = await AgentAsync();

        var call = (string)(await console.Api.ConnectAsync(agent)).Expect(201)["id"]!;
        var received = await console.NextAsync("call.start", call);
        await console.Host.CallAsync(call, c => c["handedOverAt"] is not null);

        Assert.Equal("Bearer " + Value, (string?)received.Json["config"]!["httpTools"]![0]!["headers"]!["Authorization"]);
        var config = (await console.Api.GetJsonAsync($"/api/calls/{call}/config")).Expect(200).Text;
        Assert.Contains("Bearer secret://crm-token", config, StringComparison.Ordinal);
        Assert.DoesNotContain(Value, config + (await console.ReadAsync(call)).ToJsonString() + console.Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_names_an_unknown_secret_fails_and_names_it()
    {
        var call = (string)(await console.Api.ConnectAsync(await AgentAsync())).Expect(201)["id"]!;

        var failed = await console.Host.CallAsync(call, c => (string?)c["status"] == "failed");

        Assert.Contains("the secret crm-token is not stored", (string?)failed["error"], StringComparison.Ordinal);
        Assert.Equal(0, console.Platform.Waiting);
    }

    private async Task<string> AgentAsync()
    {
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", new
        {
            name = "Priya",
            systemPrompt = "You are Priya.",
            httpTools = new[] { new { name = "book", description = "Books.", method = "POST", url = "https://crm.example.com/", headers = new { Authorization = "Bearer secret://crm-token" } } },
        })).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);
        return agent;
    }
}
