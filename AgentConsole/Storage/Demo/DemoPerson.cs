using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Storage.Demo;

/// <summary>The other end of a call: a number, and what is true of this person and this call.</summary>
internal sealed class DemoPerson
{
    private DemoPerson(string number) => Number = number;

    public string Number { get; }

    public Dictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>Facts that the agent was not told.</summary>
    public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

    /// <summary>The dynamic variables of the call.</summary>
    public JsonObject Variables { get; } = [];

    /// <summary>When this person may be called again.</summary>
    public DateTime NextCall { get; set; }

    /// <summary>Somebody new, or <paramref name="again"/> with what is special to a call drawn anew.</summary>
    public static DemoPerson Meet(IReadOnlyList<DemoFact> facts, DemoTraffic traffic, DateTime localTime, Random dice, DemoPerson? again)
    {
        var person = new DemoPerson(again?.Number ?? traffic.NumberPrefix + string.Concat(Enumerable.Range(0, traffic.NumberDigits).Select(_ => (char)('0' + dice.Next(10)))));
        person.Facts["number"] = person.Number;
        foreach (var fact in facts)
        {
            var value = fact.Variable is not null && again is not null ? again.Facts[fact.Name] : fact.Value(dice, localTime, person.Facts);
            person.Facts[fact.Name] = value;
            if (fact.Variable is null)
                continue;
            if (again?.Untold.Contains(fact.Name) ?? !dice.Chance(fact.Known))
                person.Untold.Add(fact.Name);
            else
                ConfigPath.Set(person.Variables, fact.Variable, value);
        }
        return person;
    }
}
