using System.Text.Json.Nodes;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Events;

/// <summary>What a platform says of many calls: a hundred events of each, with every end there is, analyses before and after the end, starts after it, and turns that two events claim.</summary>
internal static class ManyCalls
{
    public const int Calls = 100;
    public const int EventsEach = 100;

    private static readonly string[] Failures = ["failed", "no_answer", "busy", "voicemail", "canceled"];

    /// <summary>The events of call <paramref name="number"/> in the order they happened.</summary>
    public static IReadOnlyList<JsonObject> Of(int number)
    {
        var (events, turns) = (new List<JsonObject>(), EventsEach - 5);
        events.Add(Event($"{number}-start", "call.started", 1));
        // Reported again with another time, as a platform does whose first attempt was cut off.
        events.Add(Event($"{number}-start-again", "call.started", 1 + (number % 3)));
        for (var i = 0; i < turns; i++)
        {
            // Of every ten indexes one is claimed by three events, at other times or at the same one.
            var first = i % 10 > 7 ? i - (i % 10) + 7 : i;
            events.Add(Turn($"{number}-turn-{(number % 2 == 0 ? i : 1_000 - i)}", first, $"Turn {i} of call {number}", 2 + (number % 4 < 2 ? first : i)));
        }
        events.Add(Analysis(number));
        events.Add(number % 3 == 0
            ? Event($"{number}-end", "call.failed", turns + 5, new { status = Failures[number / 3 % Failures.Length], error = $"Call {number} broke off" })
            : Event($"{number}-end", "call.completed", turns + 5, new { durationSeconds = turns + 4, costLlm = number * 0.000_1m, costStt = 0.002m, costTts = 0.03m, recordingUrl = $"https://r.example.com/{number}.mp3" }));
        // Said while the line was already going down.
        events.Add(Turn($"{number}-late", turns + 1, "Bye", turns + 6));
        if (number % 2 == 0)
            (events[^3], events[^2]) = (events[^2], events[^3]);
        return events;
    }

    private static JsonObject Analysis(int number) => number % 5 == 0
        ? Event($"{number}-none", "call.future_event", 3)
        : Event($"{number}-analysis", "call.analysis_completed", EventsEach, new { analysis = new { success = number % 3 == 0 ? (bool?)null : number % 2 == 0, summary = $"Summary {number}", score = number } });
}
