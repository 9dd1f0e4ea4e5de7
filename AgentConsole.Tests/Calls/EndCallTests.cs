using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls;

public sealed class EndCallTests : IAsyncLifetime
{
    private readonly ConsoleHost console = new();

    [Fact]
    public async Task A_call_in_progress_is_completed_keeps_what_was_said_and_is_analysed()
    {
        var id = await StartAsync("20");
        await console.CallAsync(id, call => call["transcript"]!.AsArray().Count >= 1);

        var ended = (await console.Api.PostJsonAsync($"/api/calls/{id}/end", null, ("Idempotency-Key", "end-1"))).Expect(200);
        var again = (await console.Api.PostJsonAsync($"/api/calls/{id}/end", null, ("Idempotency-Key", "end-1"))).Expect(200);
        var after = await console.EndedCallAsync(id);

        Assert.Equal(("completed", ended.Text), ((string?)ended["status"], again.Text));
        Assert.Equal(("completed", "done"), ((string?)after["status"], (string?)after["analysisStatus"]));
        Assert.Equal(ended["transcript"]!.ToJsonString(), after["transcript"]!.ToJsonString());
        (await console.Api.PostJsonAsync($"/api/calls/{id}/end")).ExpectProblem(409, "call_ended");
    }

    [Fact]
    public async Task A_simulated_call_lasts_as_long_as_what_was_said_takes_to_say()
    {
        var id = await StartAsync("4");
        await console.CallAsync(id, call => call["transcript"]!.AsArray().Count >= 2);

        var ended = (await console.Api.PostJsonAsync($"/api/calls/{id}/end")).Expect(200);

        var words = ended["transcript"]!.AsArray().Select(t => ((string)t!["text"]!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length).ToList();
        Assert.Equal((int)Math.Round(words.Sum(w => 0.6 + (w / 2.5))), (int?)ended["durationSeconds"]);
    }

    [Fact]
    public async Task A_simulated_voicemail_lasts_as_long_as_its_greeting()
    {
        console.Settings["Calls:Simulated:Speed"] = "100000";
        await console.InitializeAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var number = await console.Api.AddPhoneNumberAsync("+911140000000");
        var placed = (await console.Api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = number, destination = "+919876543299" })).Expect(201);

        var ended = await console.EndedCallAsync((string)placed["id"]!);

        Assert.Equal("voicemail", (string?)ended["status"]);
        Assert.True((int?)ended["durationSeconds"] >= 1);
    }

    [Fact]
    public async Task A_call_that_nobody_took_yet_is_canceled_and_not_analysed()
    {
        var id = await StartAsync("0.1");

        var ended = (await console.Api.PostJsonAsync($"/api/calls/{id}/end")).Expect(200);

        Assert.Equal(("canceled", "none"), ((string?)ended["status"], (string?)ended["analysisStatus"]));
        Assert.NotNull(ended["endedAt"]);
    }

    [Fact]
    public async Task A_call_that_does_not_exist_is_404()
    {
        await console.InitializeAsync();

        (await console.Api.PostJsonAsync("/api/calls/call_none/end")).ExpectProblem(404, "call_not_found");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => console.DisposeAsync();

    private async Task<string> StartAsync(string speed)
    {
        console.Settings["Calls:Simulated:Speed"] = speed;
        await console.InitializeAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        return (string)(await console.Api.ConnectAsync(agent))["id"]!;
    }
}
