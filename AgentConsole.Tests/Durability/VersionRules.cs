namespace AgentConsole.Tests.Durability;

/// <summary>Rules of versions.</summary>
internal static class VersionRules
{
    public static IEnumerable<string> ToldTwice(Evidence evidence) => evidence.Publications
        .SelectMany(agent => agent.Where(o => o.Told is not null).GroupBy(o => o.Told!.Number).Where(same => same.Count() > 1))
        .Select(same => $"v{same.Key} was told to {string.Join(" and ", same)}");

    public static IEnumerable<string> Gaps(Evidence evidence) => evidence.Held.Agents
        .Where(a => !a.Value.Versions.Select(v => v.Number).Order().SequenceEqual(Enumerable.Range(1, a.Value.Versions.Count)))
        .Select(a => $"{a.Key} has {string.Join(", ", a.Value.Versions.Select(v => v.Number))}");

    public static IEnumerable<string> OutOfOrder(Evidence evidence) => evidence.Publications.SelectMany(agent => Checker.OutOfOrder([.. agent], told => told.Number!.Value));

    public static IEnumerable<string> NotAsTold(Evidence evidence)
    {
        foreach (var agent in evidence.Publications)
        {
            var versions = evidence.Held.Agents[agent.Key].Versions.ToLookup(v => v.Number);
            foreach (var operation in agent.Where(o => o.Told is not null))
            {
                var told = operation.Told!;
                if (!versions[told.Number!.Value].Any(v => v.Label == operation.Key && v.Hash == told.Hash && v.RestoredFrom == told.RestoredFrom))
                    yield return $"{operation} was told {told}, and there is {versions[told.Number.Value].FirstOrDefault()?.ToString() ?? "nothing"}";
            }
        }
    }

    public static IEnumerable<string> WrongHashes(Evidence evidence) =>
        evidence.Held.Agents.SelectMany(a => a.Value.Versions.Where(v => v.Hash != v.Counted).Select(v => $"{v} of {a.Key}"));

    public static IEnumerable<string> WrongRollBacks(Evidence evidence) => evidence.Held.Agents
        .SelectMany(a => a.Value.Versions.Where(v => v.RestoredFrom is { } from && !a.Value.Versions.Any(older => older.Number == from && older.Hash == v.Hash)))
        .Select(v => $"{v}")
        .Concat(evidence.Operations.Where(o => o.Asked is Asked.RollBack { Number: var from } && o.Told is { } told && told.RestoredFrom != from).Select(o => $"{o} was told {o.Told}"));

    public static IEnumerable<string> NotCurrent(Evidence evidence) => evidence.Held.Agents
        .Where(a => a.Value.CurrentVersion != a.Value.Versions.Select(v => (int?)v.Number).Max())
        .Select(a => $"the current version of {a.Key} is {a.Value.CurrentVersion} of {a.Value.Versions.Count}");
}
