using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Runtimes;

/// <summary>A call that is ended here while a platform carries it.</summary>
public sealed class EndOnPlatformTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PlatformConsole console = new();

    public ValueTask InitializeAsync() => console.InitializeAsync();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task The_platform_is_told_and_what_only_it_knows_is_taken_over()
    {
        var id = await console.TakenAsync();
        await console.Api.AfterAsync(id, Event("e1", "call.started"), Turn("e2", 0, "Hello"));

        var ended = await EndAsync(id);
        var told = await console.NextAsync("call.end", id);
        var after = await console.Api.AfterAsync(
            id, Turn("e3", 1, "Bye", 5), Event("e4", "call.completed", 6, new { durationSeconds = 6, costLlm = 0.5, recordingUrl = "https://r.example.com/1" }));
        var again = (await console.Api.ReportAsync(id, Event("e5", "call.failed", 7, new { status = "busy" }), Event("e6", "call.completed", 7, new { durationSeconds = 7 }))).Expect(202);

        console.Verify(told);
        Assert.Equal(id + "_end", told.Id);
        Assert.Equal("completed", (string?)ended["status"]);
        Assert.Equal(("completed", (string?)ended["endedAt"], 6, 0.5m), ((string?)after["status"], (string?)after["endedAt"], (int?)after["durationSeconds"], (decimal?)after["costTotal"]));
        Assert.Equal(2, after["transcript"]!.AsArray().Count);
        Assert.Equal(2, again["ignored"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_call_that_waits_is_canceled_and_no_longer_handed_over()
    {
        console.Platform.Answer(500);
        var id = await console.PlaceAsync();
        await console.NextAsync("call.start", id);
        await console.Clock.WaitAsync(Second);

        Assert.Equal("canceled", (string?)(await EndAsync(id))["status"]);
        console.Clock.Advance(Second);

        await console.NextAsync("call.end", id);
    }

    [Fact]
    public async Task A_call_that_is_ended_while_the_platform_takes_it_is_ended_there_too()
    {
        var answer = new TaskCompletionSource();
        console.Platform.Answer(_ => answer.Task);
        var id = await console.PlaceAsync();
        await console.NextAsync("call.start", id);

        await EndAsync(id);
        answer.SetResult();

        await console.NextAsync("call.end", id);
        Assert.Equal("canceled", (string?)(await console.ReadAsync(id))["status"]);
    }

    [Fact]
    public async Task Telling_is_tried_again_and_survives_a_restart()
    {
        var id = await console.TakenAsync();
        console.Platform.Answer(500);
        console.Platform.AnswerNever();
        await EndAsync(id);
        var first = await console.NextAsync("call.end", id);
        await console.Clock.PassAsync(Second);
        await console.NextAsync("call.end", id);

        await console.Host.RestartAsync();

        Assert.Equal((first.Id, first.Body), await NextEndAsync(id));
    }

    [Fact]
    public async Task A_platform_that_ended_the_call_itself_is_not_told_again()
    {
        var id = await console.TakenAsync();
        console.Platform.Answer(500);
        await EndAsync(id);
        await console.NextAsync("call.end", id);
        await console.Clock.WaitAsync(Second);
        await console.Api.AfterAsync(id, Event("e1", "call.failed", 1, new { status = "canceled" }));

        console.Clock.Advance(Second);

        await console.NextAsync("call.start", await console.PlaceAsync());
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(403, true)]
    public async Task A_platform_that_refuses_is_not_asked_again_and_the_log_says_so_unless_it_does_not_know_the_call(int status, bool logged)
    {
        console.Host.Log.Allow("could not be told");
        var id = await console.TakenAsync();
        console.Platform.Answer(status);
        await EndAsync(id);
        await console.NextAsync("call.end", id);
        await console.NothingToTellAsync(id);

        await console.Host.RestartAsync();
        await console.NextAsync("call.start", await console.PlaceAsync());

        Assert.Equal(logged, console.Host.Log.Text.Contains($"{id} was ended here, but the voice platform could not be told", StringComparison.Ordinal));
    }

    private async Task<Answer> EndAsync(string id) => (await console.Api.PostJsonAsync($"/api/calls/{id}/end")).Expect(200);

    private async Task<(string, string)> NextEndAsync(string id)
    {
        var received = await console.NextAsync("call.end", id);
        return (received.Id, received.Body);
    }
}
