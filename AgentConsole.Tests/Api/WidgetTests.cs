using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class WidgetTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_widget_starts_a_call_with_its_key_in_x_api_key_and_may_pin_a_version()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        await api.EditPromptAsync(agent, "Other");
        await api.PublishAsync(agent);
        using var widget = console.NewClient();

        var call = (await widget.PostJsonAsync($"/api/widget/agents/{agent}/connect", new { agentVersion = 1 }, ("x-api-key", ConsoleHost.ApiKey))).Expect(201);
        var newest = (await api.PostJsonAsync($"/api/widget/agents/{agent}/connect")).Expect(201);

        Assert.Equal((1, "pinned", "widget"), ((int?)call["agentVersion"], (string?)call["versionReason"], (string?)call["channel"]));
        Assert.Equal((2, "current"), ((int?)newest["agentVersion"], (string?)newest["versionReason"]));
    }

    [Fact]
    public async Task A_widget_places_a_phone_call()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var phoneNumberId = await api.AddPhoneNumberAsync("+911140000001");
        using var widget = console.NewClient();

        var call = (await widget.PostJsonAsync("/api/widget/calls/outbound", new { agentId = agent, phoneNumberId, destination = "+919876543210", agentVersion = 1 }, ("x-api-key", ConsoleHost.ApiKey))).Expect(201);

        Assert.Equal(("phone", "outbound", "pinned"), ((string?)call["channel"], (string?)call["direction"], (string?)call["versionReason"]));
    }

    [Fact]
    public async Task The_header_counts_nowhere_else_and_a_wrong_key_nowhere()
    {
        using var widget = console.NewClient();

        (await widget.GetJsonAsync("/api/agents", ("x-api-key", ConsoleHost.ApiKey))).ExpectProblem(401, "unauthorized");
        (await widget.PostJsonAsync("/api/widget/calls/outbound", new { }, ("x-api-key", "ack_wrong"))).ExpectProblem(401, "unauthorized");
    }
}
