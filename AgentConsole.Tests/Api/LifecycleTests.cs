using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class LifecycleTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task An_agent_is_published_seven_times_pinned_to_5_and_rolled_back_to_5_as_version_8()
    {
        var agent = await api.NewAgentAsync(prompt: "Prompt 1");
        for (var number = 1; number <= 7; number++)
        {
            await api.EditPromptAsync(agent, $"Prompt {number}");
            Assert.Equal(number, await api.PublishAsync(agent, $"v{number}"));
        }
        await api.EditPromptAsync(agent, "Prompt being written");
        var five = (await api.GetJsonAsync($"/api/agents/{agent}/versions/5")).Expect(200);
        Assert.Equal(("v5", "Prompt 5"), ((string?)five["label"], (string?)five["snapshot"]!["systemPrompt"]));

        var number1 = await api.AddPhoneNumberAsync("+919876543210");
        var pinned = (await api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = number1, destination = "+919812345678", agentVersion = 5 })).Expect(201);
        var unpinned = (await api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = number1, destination = "+919812345678" })).Expect(201);
        var eight = (await api.PostJsonAsync($"/api/agents/{agent}/versions/5/rollback", new { notes = "v6 and v7 lost callers" })).Expect(201);

        Assert.Equal((8, 5), ((int?)eight["version"], (int?)eight["restoredFrom"]));
        Assert.Equal((string?)five["contentHash"], (string?)eight["contentHash"]);
        var after = (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        Assert.Equal((8, "Prompt 5", false), ((int?)after["currentVersion"], (string?)after["systemPrompt"], (bool?)after["hasUnpublishedChanges"]));
        AssertSameFields(five["snapshot"]!, after.Json);
        await AssertRanAsync(pinned, 5, "pinned", five);
        await AssertRanAsync(unpinned, 7, "current", (await api.GetJsonAsync($"/api/agents/{agent}/versions/7")).Expect(200));
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], (await api.GetJsonAsync($"/api/agents/{agent}/versions")).Json.AsArray().Select(v => (int)v!["version"]!));
    }

    [Fact]
    public async Task A_version_answers_the_same_bytes_after_ten_more_publications()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var before = (await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);

        for (var i = 0; i < 10; i++)
        {
            await api.EditPromptAsync(agent, $"Another {i}");
            await api.PublishAsync(agent);
        }

        Assert.Equal(before.Text, (await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Text);
    }

    [Fact]
    public async Task A_deleted_agent_leaves_the_list_but_its_versions_and_calls_stay_readable()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var call = await api.ConnectAsync(agent);

        (await api.SendJsonAsync("DELETE", $"/api/agents/{agent}")).Expect(204);

        Assert.DoesNotContain(agent, (await api.GetJsonAsync("/api/agents")).Text, StringComparison.Ordinal);
        (await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);
        (await api.GetJsonAsync($"/api/calls/{call["id"]}")).Expect(200);
        (await api.PostJsonAsync($"/api/agents/{agent}/versions")).ExpectProblem(404, "agent_deleted");
        (await api.PostJsonAsync($"/api/agents/{agent}/connect")).ExpectProblem(404, "agent_deleted");
        (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { systemPrompt = "x" })).ExpectProblem(404, "agent_deleted");
    }

    private async Task AssertRanAsync(Answer placed, int version, string reason, Answer expected)
    {
        var call = (await api.GetJsonAsync($"/api/calls/{placed["callId"]}")).Expect(200);
        Assert.Equal((version, reason), ((int?)placed["agentVersion"], (string?)placed["versionReason"]));
        Assert.Equal((version, reason), ((int?)call["agentVersion"], (string?)call["versionReason"]));
        Assert.Equal((string?)expected["contentHash"], (string?)call["contentHash"]);
        Assert.Equal((string?)expected["id"], (string?)call["versionId"]);
    }

    private static void AssertSameFields(JsonNode snapshot, JsonNode agent)
    {
        foreach (var (name, value) in snapshot.AsObject())
            Assert.True(JsonNode.DeepEquals(value, agent[name]), $"{name} differs");
    }
}
