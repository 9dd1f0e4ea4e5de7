using System.Text.Json.Nodes;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls;

public sealed class RefusedCallTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_refused_call_on_the_draft_leaves_no_snapshot_behind()
    {
        var agentId = await console.Api.NewAgentAsync(prompt: "Only in this draft.");
        var refused = new CallRequest(agentId, CallChannel.Phone, CallDirection.Outbound) { OnDraft = true, PhoneNumberId = "pn_none", Destination = "+919876543210" };

        var outcome = await console.Get<CallService>().CreateAsync(refused, Actor.Console);

        Assert.Equal("phoneNumberId", Assert.Single(Assert.IsType<InvalidFields>(outcome.Error).Fields).Path);
        Assert.Equal(0, await SnapshotsAsync("Only in this draft."));
    }

    [Fact]
    public async Task A_call_on_the_draft_keeps_what_it_ran()
    {
        var agentId = await console.Api.NewAgentAsync(prompt: "A draft that was tested.");
        var placed = await console.Get<CallService>().CreateAsync(new CallRequest(agentId, CallChannel.Web, CallDirection.Outbound) { OnDraft = true }, Actor.Console);

        Assert.Equal((VersionReason.Draft, (int?)null), (placed.Value.Call.VersionReason, placed.Value.Call.AgentVersion));
        Assert.Equal(1, await SnapshotsAsync("A draft that was tested."));
    }

    [Fact]
    public async Task A_variable_with_half_of_a_character_is_refused_in_words()
    {
        var agentId = await console.Api.NewAgentAsync(prompt: "Hi {{name}}");
        await console.Api.PublishAsync(agentId);
        var request = new CallRequest(agentId, CallChannel.Web, CallDirection.Outbound) { DynamicVariables = JsonNode.Parse("{\"name\":\"\\ud83d\"}")!.AsObject() };

        var outcome = await console.Get<CallService>().CreateAsync(request, Actor.Console);

        Assert.Contains("lone surrogate", Assert.Single(Assert.IsType<InvalidFields>(outcome.Error).Fields).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_would_fill_gigabytes_are_refused_in_words()
    {
        var agentId = await console.Api.NewAgentAsync(prompt: string.Concat(Enumerable.Repeat("{{name}}", 25_000)));
        await console.Api.PublishAsync(agentId);

        var refused = (await console.Api.PostJsonAsync($"/api/agents/{agentId}/connect", new { dynamicVariables = new { name = new string('x', 60_000) } })).ExpectProblem(422, "invalid_fields");
        var placed = (await console.Api.PostJsonAsync($"/api/agents/{agentId}/connect", new { dynamicVariables = new { name = "Asha" } })).Expect(201);

        Assert.Contains("Send shorter values.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("completed", (string?)(await console.EndedCallAsync((string)placed["id"]!))["status"]);
    }

    private async Task<int> SnapshotsAsync(string prompt)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.Snapshots.CountAsync(s => s.Config.Contains(prompt));
    }
}
