using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Storage.Demo;

/// <summary>Makes an agent's finished calls of the last weeks, each with what the version of its time would have said.</summary>
internal sealed class DemoCalls(DemoScript script, DemoTalk talk, DemoHistory history, IReadOnlyList<PhoneNumber> numbers, Random dice)
{
    /// <summary>Of a hundred calls, those whose version the caller of the API chose.</summary>
    private const double PinnedShare = 0.03;

    private readonly Queue<DemoPerson> toCallAgain = new();

    /// <summary>All calls with their turns, oldest first.</summary>
    public List<(Call Call, List<CallTurn> Turns)> Make(DateTime now)
    {
        var facts = talk.Facts;
        var calls = new List<(Call, List<CallTurn>)>(script.Traffic.Calls);
        foreach (var at in DemoCallTimes.Draw(script.Traffic, script.UtcOffsetHours, now, dice))
        {
            while (toCallAgain.TryPeek(out var waiting) && waiting.NextCall < at.AddDays(-2))
                toCallAgain.Dequeue();
            var again = toCallAgain.TryPeek(out var next) && next.NextCall <= at && dice.Chance(0.5) ? toCallAgain.Dequeue() : null;
            var person = DemoPerson.Meet(facts, script.Traffic, at.AddHours(script.UtcOffsetHours), dice, again);
            calls.Add(MakeOne(at, person));
        }
        return calls;
    }

    private (Call, List<CallTurn>) MakeOne(DateTime at, DemoPerson person)
    {
        var (version, reason) = ChooseVersion(at);
        var channel = Enum.Parse<CallChannel>(Drawn(script.Traffic.Channels), ignoreCase: true);
        var values = VariableValues.From(person.Variables);
        var call = new Call
        {
            Id = Ids.Seeded("call_", at, dice),
            AgentId = history.Agent.Id,
            AgentVersion = version.Row.Number,
            VersionId = version.Row.Id,
            ContentHash = version.Row.ContentHash,
            VersionReason = reason,
            Channel = channel,
            Direction = Enum.Parse<CallDirection>(script.Traffic.Direction, ignoreCase: true),
            Status = Enum.Parse<CallStatus>(Drawn(script.Traffic.Statuses).Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            PhoneNumberId = channel == CallChannel.Phone ? dice.Pick(numbers).Id : null,
            Destination = channel == CallChannel.Phone ? person.Number : null,
            DynamicVariables = person.Variables.ToJsonString(),
            MissingVariables = JsonSerializer.Serialize(version.NeededVariables.Where(n => values.Find(n) is null)),
            CreatedAt = at,
            Simulated = true,
            IsDemo = true,
        };
        var turns = new DemoCallCourse(call, version, talk, person, dice).Play();
        if (script.Traffic.CallsAgain && call.Status is CallStatus.NoAnswer or CallStatus.Busy or CallStatus.Voicemail)
        {
            person.NextCall = at.AddHours(4 + dice.Next(20));
            toCallAgain.Enqueue(person);
        }
        return (call, turns);
    }

    private (DemoVersion, VersionReason) ChooseVersion(DateTime at)
    {
        var current = history.CurrentAt(at);
        return dice.Chance(PinnedShare)
            ? (history.Versions[dice.Next(current.Row.Number)], VersionReason.Pinned)
            : (current, VersionReason.Current);
    }

    private string Drawn(Dictionary<string, double> weights) => dice.Weighted([.. weights], w => w.Value).Key;
}
