using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Http;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Runtimes;

public sealed class HandOverTests : IAsyncLifetime
{
    private static readonly TimeSpan[] Waits = [.. new[] { 1, 5, 15, 30, 60 }.Select(s => TimeSpan.FromSeconds(s))];

    private readonly PlatformConsole console = new();

    public ValueTask InitializeAsync() => console.InitializeAsync();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_call_is_handed_over_signed_with_what_it_runs()
    {
        var call = await console.DialAsync("+911140000000", "+919876543210");
        var received = await console.NextAsync("call.start", (string)call["id"]!);
        var after = await console.Host.CallAsync((string)call["id"]!, c => c["handedOverAt"] is not null);

        console.Verify(received);
        Assert.Equal(("/take", (string?)call["id"]), (received.Path, received.Id));
        var body = received.Json;
        Assert.Equal((1, (string?)call["contentHash"], (string?)call["agentId"]), ((int?)body["agentVersion"], (string?)body["contentHash"], (string?)body["agentId"]));
        Assert.Equal(("phone", "+919876543210", "+911140000000"), ((string?)body["channel"], (string?)body["destination"], (string?)body["phoneNumber"]));
        Assert.Equal("You are Priya. Greet Ravi.", (string?)body["config"]!["systemPrompt"]);
        Assert.Equal(("queued", false), ((string?)after["status"], (bool?)after["simulated"]));
    }

    [Fact]
    public async Task A_web_call_is_handed_over_without_numbers()
    {
        var body = (await console.NextAsync("call.start", await console.PlaceAsync())).Json;

        Assert.Equal(("web", null, null), ((string?)body["channel"], (string?)body["destination"], (string?)body["phoneNumber"]));
    }

    [Fact]
    public async Task A_reported_call_is_not_handed_over()
    {
        await console.Api.ReportedCallAsync();

        await console.NextAsync("call.start", await console.PlaceAsync());
    }

    [Fact]
    public async Task A_replay_is_played_in_the_console_and_not_handed_over()
    {
        var recorded = await console.Api.ReportedCallAsync();
        await console.Api.AfterAsync(recorded, Event("s", "call.started"), Turn("0", 0, "Hello."), Turn("1", 1, "Hi, can I speak to a person?"), Turn("2", 2, "Of course."), Event("e", "call.completed", 9, new { durationSeconds = 9 }));

        var replay = await console.Host.EndedReplayAsync(await console.Host.ReplayAsync(recorded, new { agentVersion = 1, baseline = true }));

        var lane = (await console.Api.GetJsonAsync($"/api/calls/{replay["comparisons"]![0]!["lanes"]![1]!["callId"]}")).Expect(200);
        Assert.Equal(("completed", false), ((string?)lane["status"], (bool?)lane["transferred"]));
        Assert.Equal((2, 0), ((int)replay["progress"]!["done"]!, console.Platform.Waiting));
        Assert.All(replay["comparisons"]![0]!["lanes"]!.AsArray().Skip(1), l => Assert.True((bool?)l!["whole"]));
    }

    [Fact]
    public async Task A_platform_that_is_in_trouble_is_asked_again_after_1_5_15_30_and_60_seconds()
    {
        console.Platform.Answer(500, 503, 408, 429);
        console.Platform.Answer(HangUp);
        var id = await console.PlaceAsync();
        var first = await console.NextAsync("call.start", id);
        var (attempts, errors) = (0, new[] { "The address answered 500.", "The address answered 503.", "The address answered 408.", "The address answered 429.", "" });

        foreach (var wait in Waits)
        {
            await console.Clock.WaitAsync(wait);
            Assert.Equal(0, console.Platform.Waiting);
            var waiting = await console.ReadAsync(id);
            Assert.Equal(("queued", null), ((string?)waiting["status"], (string?)waiting["handedOverAt"]));
            Assert.Equal(++attempts, (int)waiting["handOverAttempts"]!);
            Assert.StartsWith(errors[attempts - 1], (string?)waiting["handOverError"], StringComparison.Ordinal);
            Assert.Equal(console.Clock.GetUtcNow().Add(wait), waiting["handOverNextAt"]!.GetValue<DateTimeOffset>(), TimeSpan.FromMilliseconds(1));
            console.Clock.Advance(wait);
            var again = await console.NextAsync("call.start", id);
            Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        }
        var taken = await console.Host.CallAsync(id, call => call["handedOverAt"] is not null);
        Assert.Equal((6, null), ((int)taken["handOverAttempts"]!, (string?)taken["handOverNextAt"]));
    }

    [Fact]
    public async Task After_the_sixth_failure_the_call_has_failed_and_says_why()
    {
        console.Platform.Answer(500, 500, 500, 500, 500, 503);
        var id = await console.PlaceAsync();
        foreach (var wait in Waits)
            await console.Clock.PassAsync(wait);

        var failed = await console.Host.EndedCallAsync(id);

        Assert.Equal(("failed", "The voice platform did not take the call. The address answered 503."), ((string?)failed["status"], (string?)failed["error"]));
        Assert.Equal((null, null, "none"), ((string?)failed["handedOverAt"], (int?)failed["durationSeconds"], (string?)failed["analysisStatus"]));
        Assert.Equal((6, null), ((int)failed["handOverAttempts"]!, (string?)failed["handOverNextAt"]));
        Assert.Equal(6, console.Platform.Waiting);
    }

    [Fact]
    public async Task A_platform_that_never_answered_may_have_the_call_and_is_told_that_it_ended()
    {
        for (var i = 0; i < 6; i++)
            console.Platform.AnswerNever();
        var id = await console.PlaceAsync();
        foreach (var wait in Waits)
        {
            await console.NextAsync("call.start", id);
            console.Clock.Advance(PlatformConsole.TimeLimit);
            await console.Clock.PassAsync(wait);
        }
        await console.NextAsync("call.start", id);
        console.Clock.Advance(PlatformConsole.TimeLimit);

        Assert.Contains("No answer within 7 s.", (string?)(await console.Host.EndedCallAsync(id))["error"], StringComparison.Ordinal);
        await console.NextAsync("call.end", id);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(302)]
    public async Task A_platform_that_refuses_is_not_asked_again(int status)
    {
        console.Platform.Answer(status);
        var id = await console.PlaceAsync();

        var failed = await console.Host.EndedCallAsync(id);

        Assert.Equal("failed", (string?)failed["status"]);
        Assert.Contains($"The address answered {status}", (string?)failed["error"], StringComparison.Ordinal);
        Assert.Equal(1, console.Platform.Waiting);
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 1)]
    [InlineData("3600", 120)]
    [InlineData("soon", 1)]
    public async Task A_platform_that_asks_to_be_left_alone_is_left_alone_for_at_most_two_minutes(string after, int seconds)
    {
        console.Platform.Answer(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, after);
            return Task.CompletedTask;
        });
        var id = await console.PlaceAsync();
        await console.NextAsync("call.start", id);

        await console.Clock.PassAsync(TimeSpan.FromSeconds(seconds));

        await console.NextAsync("call.start", id);
    }

    [Fact]
    public async Task A_platform_that_reports_on_a_call_has_it_whatever_its_answer_was()
    {
        console.Platform.Answer(500);
        var id = await console.PlaceAsync();
        await console.NextAsync("call.start", id);
        await console.Clock.WaitAsync(Waits[0]);
        var started = await console.Api.AfterAsync(id, Event("e1", "call.started"));

        console.Clock.Advance(Waits[0]);
        await console.NextAsync("call.start", await console.PlaceAsync());

        Assert.Equal("in_progress", (string?)started["status"]);
        Assert.NotNull(started["handedOverAt"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        console.Platform.Answer(http =>
        {
            http.Response.Redirect(elsewhere.Address, permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        });

        var failed = await console.Host.EndedCallAsync(await console.PlaceAsync());

        Assert.Contains("redirects are not followed", (string?)failed["error"], StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Waiting);
    }

    [Fact]
    public async Task What_waits_is_handed_over_after_a_restart_under_the_same_id()
    {
        console.Platform.AnswerNever();
        var id = await console.PlaceAsync();
        var first = await console.NextAsync("call.start", id);

        await console.Host.RestartAsync();

        var again = await console.NextAsync("call.start", id);
        Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        await console.Host.CallAsync(id, call => call["handedOverAt"] is not null);
    }

    [Fact]
    public async Task What_waits_fails_in_words_when_no_platform_is_set_any_more()
    {
        console.Platform.AnswerNever();
        var id = await console.PlaceAsync();
        await console.NextAsync("call.start", id);

        console.Host.Settings["Calls:Runtime"] = "Simulated";
        await console.Host.RestartAsync();

        Assert.Contains("Calls:Runtime", (string?)(await console.Host.EndedCallAsync(id))["error"], StringComparison.Ordinal);
    }

    private static Task HangUp(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }
}
