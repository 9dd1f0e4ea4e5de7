namespace AgentConsole.Tests.Durability;

/// <summary>Rules of requests, whatever they ask for.</summary>
internal static class AnswerRules
{
    /// <summary>A call may be over before its client ends it; anything else that clients ask for is possible.</summary>
    public static IEnumerable<string> Refused(Evidence evidence) => evidence.Operations.SelectMany(o => o.Attempts)
        .Where(a => !a.IsAcknowledged && !a.IsOpen && !(a.Asked is Asked.EndCall && a.Code == "call_ended"))
        .Select(a => $"{a.Asked} [{a.Key}] was answered {a.Status} {a.Code}");

    public static IEnumerable<string> ToldDifferently(Evidence evidence) => evidence.Operations
        .Where(o => o.Asked is not Asked.Edit && o.Attempts.Any(a => a.Told is not null && a.Told != o.Told))
        .Select(o => $"{o} was told {string.Join(" and ", o.Attempts.Select(a => a.Told).OfType<Told>().Distinct())}");

    public static IEnumerable<string> DoneTwice(Evidence evidence) =>
        Twice(evidence.Held.Agents.SelectMany(a => a.Value.Versions.Select(v => $"{a.Key} {v.Label}")))
            .Concat(Twice(evidence.Held.Calls.Select(c => $"a call to {c.Destination}")));

    /// <summary>What nobody asked for, and what was refused to who asked for it.</summary>
    public static IEnumerable<string> Unasked(Evidence evidence)
    {
        var asked = evidence.Operations.Where(o => !o.IsRefused).Select(o => o.Asked is Asked.PlaceCall call ? call.Destination : $"{o.Asked.AgentId} {o.Key}").ToHashSet();
        return evidence.Held.Agents.SelectMany(a => a.Value.Versions.Where(v => !asked.Contains($"{a.Key} {v.Label}")).Select(v => $"v{v.Number} \"{v.Label}\" of {a.Key}"))
            .Concat(evidence.Held.Calls.Where(c => !asked.Contains(c.Destination ?? "")).Select(c => $"{c}"));
    }

    private static IEnumerable<string> Twice(IEnumerable<string> effects) => effects.CountBy(e => e).Where(e => e.Value > 1).Select(e => $"{e.Key}: {e.Value} times");
}
