using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using static AgentConsole.Domain.CallStatus;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Events;

/// <summary>Every status against everything that can be reported.</summary>
public sealed class TransitionTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly CallStatus[] Failures = [Failed, NoAnswer, Busy, Voicemail, Canceled];

    public static TheoryData<CallStatus> Statuses => [.. Enum.GetValues<CallStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_start_takes_a_call_that_is_not_ended_into_progress_and_is_kept_anyway(CallStatus status)
    {
        var (call, receipt) = await AfterAsync(status, Event("e1", "call.started"));

        Assert.Equal(status.IsEnded() ? status : InProgress, StatusOf(call));
        Assert.Equal((Noon, 1), (((DateTime)call["startedAt"]!).ToUniversalTime(), (int?)receipt["accepted"]));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_turn_is_kept_and_moves_nothing(CallStatus status)
    {
        var (call, _) = await AfterAsync(status, Turn("e1", 0, "Hello"));

        Assert.Equal(status, StatusOf(call));
        Assert.Single(call["transcript"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task An_analysis_is_kept_and_moves_nothing(CallStatus status)
    {
        var (call, _) = await AfterAsync(status, Event("e1", "call.analysis_completed", 0, new { analysis = new { success = true } }));

        Assert.Equal((status, true, "done"), (StatusOf(call), (bool?)call["success"], (string?)call["analysisStatus"]));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_call_ends_once(CallStatus status)
    {
        foreach (var end in Failures.Append(Completed))
        {
            var (call, receipt) = await AfterAsync(status, End("e2", end, 5));

            Assert.Equal(status.IsEnded() ? status : end, StatusOf(call));
            if (status.IsEnded())
                Assert.Contains("has ended already", (string?)Assert.Single(receipt["ignored"]!.AsArray())!["reason"], StringComparison.Ordinal);
            else
                Assert.Equal(Noon.AddSeconds(5), ((DateTime)call["endedAt"]!).ToUniversalTime());
        }
    }

    /// <summary>Brings a call to a status, reports one event, and reads what became of it.</summary>
    private async Task<(JsonNode Call, Answer Receipt)> AfterAsync(CallStatus status, JsonObject reported)
    {
        var id = await console.Api.ReportedCallAsync();
        if (status == Ringing)
            await console.Get<AgentConsole.Calls.CallRecord>().MoveAsync(id, Ringing);
        if (status == InProgress)
            await console.Api.AfterAsync(id, Event("e0", "call.started", 1));
        if (status.IsEnded())
            await console.Api.AfterAsync(id, End("e0", status, 9));
        var receipt = (await console.Api.ReportAsync(id, reported)).Expect(202);
        return ((await console.Api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json, receipt);
    }

    private static JsonObject End(string eventId, CallStatus end, double second) => end == Completed
        ? Event(eventId, "call.completed", second, new { durationSeconds = 5 })
        : Event(eventId, "call.failed", second, new { status = Word(end) });

    private static CallStatus StatusOf(JsonNode call) => Enum.GetValues<CallStatus>().Single(s => Word(s) == (string?)call["status"]);

    private static string Word(CallStatus status) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
