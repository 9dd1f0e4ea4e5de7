using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Webhooks;

public sealed class EventTests : IAsyncLifetime
{
    private static readonly string[] Publications = ["version.published"];

    private ConsoleHost console = null!;
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync() => (console, receiver) = (await WebhookSteps.StartConsoleAsync(), await Receiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task Publishing_and_rolling_back_are_told_with_what_they_made()
    {
        await console.Api.NewWebhookAsync(receiver.Address, "version.published", "version.rolled_back");
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent, "First");
        await console.Api.EditPromptAsync(agent, "Another");
        await console.Api.PublishAsync(agent);
        var back = (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback")).Expect(201);

        var told = new[] { await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync() };

        Assert.Equal(["version.published", "version.published", "version.rolled_back"], told.Select(t => t.Type));
        Assert.Equal([1, 2, 3], told.Select(t => (int)t.Json["data"]!["version"]!));
        Assert.Equal("First", (string?)told[0].Json["data"]!["label"]);
        Assert.Equal((1, (string?)back["contentHash"], agent), ((int?)told[2].Json["data"]!["restoredFrom"], (string?)told[2].Json["data"]!["contentHash"], (string?)told[2].Json["data"]!["agentId"]));
    }

    [Fact]
    public async Task A_call_is_told_from_start_to_analysis_with_the_version_it_ran_and_why()
    {
        await console.Api.NewWebhookAsync(receiver.Address, "call.started", "call.completed", "call.failed", "call.analysis_completed");
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var call = await console.Api.ConnectAsync(agent, 1);

        var told = new[] { await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync() };

        Assert.Equal(["call.started", "call.completed", "call.analysis_completed"], told.Select(t => t.Type));
        Assert.All(told, t => Assert.Equal(
            ((string?)call["id"], agent, 1, (string?)call["contentHash"], "pinned"),
            ((string?)t.Json["data"]!["callId"], (string?)t.Json["data"]!["agentId"], (int?)t.Json["data"]!["agentVersion"], (string?)t.Json["data"]!["contentHash"], (string?)t.Json["data"]!["versionReason"])));
        Assert.NotNull(told[2].Json["data"]!["analysis"]);
        Assert.Equal(3, told.Select(t => t.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_call_that_does_not_come_about_is_told_as_failed()
    {
        await console.Api.NewWebhookAsync(receiver.Address, "call.failed");
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var number = await console.Api.AddPhoneNumberAsync("+911140000000");
        (await console.Api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = number, destination = "+919876543297" })).Expect(201);

        var told = await receiver.NextAsync();

        Assert.Equal(("call.failed", "busy"), (told.Type, (string?)told.Json["data"]!["status"]));
    }

    [Fact]
    public async Task Nothing_is_told_of_a_replay_since_nobody_was_called()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var call = await console.FinishedCallAsync(agent);
        await console.Api.NewWebhookAsync(receiver.Address, "call.started", "call.completed", "call.failed", "call.analysis_completed");

        await console.EndedReplayAsync(await console.ReplayAsync((string)call["id"]!));

        Assert.Equal(0, await MessagesAsync());
    }

    [Fact]
    public async Task What_nobody_wants_leaves_nothing_in_the_outbox()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "call.failed");
        await console.Api.PublishAsync(agent);
        Assert.Equal(0, await MessagesAsync());

        (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{id}", new { events = Publications })).Expect(200);
        await console.Api.PublishAsync(agent);
        Assert.Equal(3, (int?)(await receiver.NextAsync()).Json["data"]!["version"]);

        (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{id}", new { enabled = false })).Expect(200);
        await console.Api.PublishAsync(agent);
        Assert.Equal(1, await MessagesAsync());
    }

    [Fact]
    public async Task A_refused_change_is_not_told()
    {
        await console.Api.NewWebhookAsync(receiver.Address, "version.published", "version.rolled_back");
        var agent = await console.Api.NewAgentAsync();

        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/7/rollback")).ExpectProblem(404, "version_not_found");

        Assert.Equal(0, await MessagesAsync());
    }

    [Fact]
    public async Task What_happens_to_one_agent_is_told_in_its_order()
    {
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        var agent = await console.Api.NewAgentAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => console.Api.PublishAsync(agent)));

        var told = new List<int>();
        while (told.Count < 50)
            told.Add((int)(await receiver.NextAsync()).Json["data"]!["version"]!);

        Assert.Equal(Enumerable.Range(1, 50), told);
        await console.DeliveryAsync(id, "delivered");
    }

    private async Task<int> MessagesAsync()
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.OutboxMessages.CountAsync();
    }
}
