using System.Threading.Channels;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Events;

/// <summary>Who hears of what a platform reports.</summary>
public sealed class ToldTests : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync() => (console, receiver) = (await WebhookSteps.StartConsoleAsync(), await Receiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task Webhooks_are_told_once_of_each_move_with_the_call_as_it_was_then()
    {
        await console.Api.NewWebhookAsync(receiver.Address, "call.started", "call.completed", "call.failed", "call.analysis_completed");
        var id = await console.Api.ReportedCallAsync();
        var started = Event("e1", "call.started");
        var analysis = Event("e4", "call.analysis_completed", 3, new { analysis = new { success = true } });

        await console.Api.AfterAsync(id, started, started, Turn("e2", 0, "Hello"));
        (await console.Api.ReportAsync(id, analysis, Event("e3", "call.completed", 2, new { durationSeconds = 2 }), Event("e5", "call.failed", 2, new { status = "busy" }), analysis)).Expect(202);
        var told = new[] { await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync() };
        var other = await console.Api.ReportedCallAsync();
        await console.Api.AfterAsync(other, Event("e1", "call.failed", 2, new { status = "no_answer", error = "Nobody there." }), started);
        var failed = await receiver.NextAsync();

        Assert.Equal(["call.started", "call.analysis_completed", "call.completed"], told.Select(t => t.Type));
        Assert.Equal(["in_progress", "in_progress", "completed"], told.Select(t => (string?)t.Json["data"]!["status"]));
        Assert.All(told, t => Assert.Equal(id, (string?)t.Json["data"]!["callId"]));
        Assert.Equal((other, "call.failed", "no_answer", "Nobody there."), ((string?)failed.Json["data"]!["callId"], failed.Type, (string?)failed.Json["data"]!["status"], (string?)failed.Json["data"]!["error"]));
    }

    [Fact]
    public async Task Open_pages_are_told_of_what_counts_and_of_nothing_else()
    {
        var id = await console.Api.ReportedCallAsync();
        var notices = Channel.CreateUnbounded<string>();
        using var page = console.Get<VersionFeed>().Subscribe(null, told =>
        {
            foreach (var call in told.OfType<CallChanged>())
                notices.Writer.TryWrite(call.CallId);
            return Task.CompletedTask;
        });

        await console.Api.AfterAsync(id, Event("e1", "call.unheard_of"));
        await console.Api.AfterAsync(id, Turn("e2", 0, "Hello"));
        await console.Api.AfterAsync(id, Turn("e2", 0, "Hello"));
        var other = await console.Api.ReportedCallAsync();

        Assert.Equal(id, await notices.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long));
        Assert.Equal(other, await notices.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task The_first_analysis_stays_and_one_before_the_end_is_not_waited_for()
    {
        var id = await console.Api.ReportedCallAsync(new { name = "Priya", postCallAnalysis = new { enabled = true } });

        await console.Api.AfterAsync(id, Event("e1", "call.analysis_completed", 1, new { analysis = new { success = (bool?)null, summary = "First." } }));
        var receipt = (await console.Api.ReportAsync(id, Event("e2", "call.completed", 2, new { durationSeconds = 2 }), Event("e3", "call.analysis_completed", 3, new { analysis = new { success = true, summary = "Second." } }))).Expect(202);
        var call = (await console.Api.GetJsonAsync($"/api/calls/{id}")).Expect(200);

        Assert.Equal("e3", (string?)Assert.Single(receipt["ignored"]!.AsArray())!["eventId"]);
        Assert.Equal(("First.", null, "done"), ((string?)call["analysis"]!["summary"], (bool?)call["success"], (string?)call["analysisStatus"]));
    }
}
