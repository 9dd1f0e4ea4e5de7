using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Runtimes;

/// <summary>What happens when a platform says nothing any more. The calls may last 600 s.</summary>
public sealed class SilenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(600) + TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);

    private readonly PlatformConsole console = new();

    public ValueTask InitializeAsync() => console.InitializeAsync();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_call_that_nothing_is_heard_of_fails_after_its_longest_time_and_ten_minutes_and_the_platform_is_told()
    {
        var id = await console.TakenAsync();
        await console.Api.AfterAsync(id, Event("e1", "call.started"));
        console.Clock.Advance(Longest - Moment);
        var still = await console.ReadAsync(id);

        console.Clock.Advance(Moment * 2);
        var failed = await console.Host.EndedCallAsync(id);

        Assert.Equal("in_progress", (string?)still["status"]);
        Assert.Equal(("failed", null, "none"), ((string?)failed["status"], (int?)failed["durationSeconds"], (string?)failed["analysisStatus"]));
        Assert.Equal("Nothing was heard of the call for 20 minutes. It may last 600 s, and 10 minutes more were waited.", (string?)failed["error"]);
        await console.NextAsync("call.end", id);
    }

    [Fact]
    public async Task Every_event_starts_the_wait_anew()
    {
        var id = await console.TakenAsync();
        console.Clock.Advance(Longest - Moment);
        await console.Api.AfterAsync(id, Turn("e1", 0, "Hello"));
        console.Clock.Advance(Longest - Moment);

        var other = await console.TakenAsync();
        console.Clock.Advance(Moment * 2);

        await console.Host.EndedCallAsync(id);
        Assert.Null((string?)(await console.ReadAsync(other))["endedAt"]);
    }

    [Fact]
    public async Task What_is_reported_after_all_is_taken_over_and_the_call_stays_failed()
    {
        var id = await console.TakenAsync();
        console.Clock.Advance(Longest + Moment);
        await console.Host.EndedCallAsync(id);

        var late = await console.Api.AfterAsync(
            id, Event("e1", "call.started"), Turn("e2", 0, "Hello"), Event("e3", "call.completed", 30, new { durationSeconds = 30, costTts = 0.2 }),
            Event("e4", "call.analysis_completed", 31, new { analysis = new { success = true } }));

        Assert.Equal(("failed", 30, 0.2m, true), ((string?)late["status"], (int?)late["durationSeconds"], (decimal?)late["costTotal"], (bool?)late["success"]));
        Assert.Single(late["transcript"]!.AsArray());
    }

    [Fact]
    public async Task A_reported_call_is_watched_too_also_when_others_are_simulated()
    {
        var id = await console.Api.ReportedCallAsync();
        console.Host.Settings["Calls:Runtime"] = "Simulated";
        await console.Host.RestartAsync();

        console.Clock.Advance(Longest + Moment);

        Assert.Equal("failed", (string?)(await console.Host.EndedCallAsync(id))["status"]);
        Assert.Equal(0, console.Platform.Waiting);
    }

    [Fact]
    public async Task A_call_whose_time_ran_out_while_the_console_was_down_fails_at_the_start()
    {
        var id = await console.TakenAsync();
        await console.Host.StopAsync();
        console.Clock.Advance(Longest + Moment);

        await console.Host.InitializeAsync();

        Assert.Equal("failed", (string?)(await console.Host.EndedCallAsync(id))["status"]);
    }

    [Fact]
    public async Task An_analysis_that_does_not_come_within_30_minutes_is_given_up_and_still_taken_when_it_comes()
    {
        var id = await console.TakenAsync();
        var completed = await console.Api.AfterAsync(id, Event("e1", "call.started"), Event("e2", "call.completed", 5, new { durationSeconds = 5 }));
        console.Clock.Advance(TimeSpan.FromMinutes(30) - Moment);
        var waiting = await console.ReadAsync(id);

        console.Clock.Advance(Moment * 2);
        var given = await console.Host.CallAsync(id, call => (string?)call["analysisStatus"] == "failed");
        var late = await console.Api.AfterAsync(id, Event("e3", "call.analysis_completed", 9, new { analysis = new { success = false, summary = "Late." } }));

        Assert.Equal(("pending", "pending"), ((string?)completed["analysisStatus"], (string?)waiting["analysisStatus"]));
        Assert.Equal("The voice platform sent no analysis within 30 minutes.", (string?)given["analysisError"]);
        Assert.Equal(("done", null, false), ((string?)late["analysisStatus"], (string?)late["analysisError"], (bool?)late["success"]));
    }

    [Fact]
    public async Task An_analysis_that_was_given_up_is_made_here_only_when_the_console_is_to_analyse()
    {
        var id = await console.TakenAsync();
        await console.Api.AfterAsync(id, Event("e1", "call.started"), Turn("t", 1, "Yes please, go ahead.", 1), Event("e2", "call.completed", 5, new { durationSeconds = 5 }));
        console.Clock.Advance(TimeSpan.FromMinutes(30) + Moment);
        await console.Host.CallAsync(id, call => (string?)call["analysisStatus"] == "failed");

        (await console.Api.PostJsonAsync($"/api/calls/{id}/analysis")).ExpectProblem(409, "platform_analyses");
        console.Host.Settings["Calls:Http:Analysis"] = "Console";
        await console.Host.RestartAsync();
        (await console.Api.PostJsonAsync($"/api/calls/{id}/analysis")).Expect(202);

        Assert.Equal("done", (string?)(await console.Host.EndedCallAsync(id))["analysisStatus"]);
    }

    [Fact]
    public async Task The_console_analyses_what_was_said_when_it_is_set_so_also_after_a_restart_and_never_over_the_platforms_own()
    {
        console.Host.Settings["Calls:Http:Analysis"] = "Console";
        await console.Host.RestartAsync();
        var (own, platforms) = (await console.TakenAsync(), await console.TakenAsync());
        await console.Api.AfterAsync(platforms, Event("e1", "call.analysis_completed", 0, new { analysis = new { summary = "From the platform." } }));
        foreach (var id in new[] { own, platforms })
            await console.Api.AfterAsync(id, Event("s", "call.started"), Turn("t", 1, "Yes please, go ahead.", 1), Event("c", "call.completed", 5, new { durationSeconds = 5 }));

        var analysed = await console.Host.EndedCallAsync(own);
        await console.Host.RestartAsync();

        Assert.Equal("done", (string?)analysed["analysisStatus"]);
        Assert.Contains("go ahead", (string?)analysed["analysis"]!["summary"], StringComparison.Ordinal);
        Assert.Equal("From the platform.", (string?)(await console.ReadAsync(platforms))["analysis"]!["summary"]);
    }
}
