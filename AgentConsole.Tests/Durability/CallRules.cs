namespace AgentConsole.Tests.Durability;

/// <summary>Rules of calls.</summary>
internal static class CallRules
{
    private static readonly string[] On = ["queued", "ringing", "in_progress"];

    public static IEnumerable<string> NotAsTold(Evidence evidence)
    {
        var calls = evidence.Held.Calls.ToDictionary(c => c.Id);
        return evidence.Placed.SelectMany(same => same).Where(o => o.Told is { } told && !(calls.TryGetValue(told.CallId!, out var call)
                && (call.AgentId, call.Destination, call.Number, call.Hash) == (o.Asked.AgentId, ((Asked.PlaceCall)o.Asked).Destination, told.Number, told.Hash)))
            .Select(o => $"{o} was told {o.Told}, and there is {calls.GetValueOrDefault(o.Told!.CallId!)?.ToString() ?? "nothing"}");
    }

    /// <summary>Too new: published only after the call was answered. Too old: a newer one had been told before the call was asked for.</summary>
    public static IEnumerable<string> NotCurrent(Evidence evidence)
    {
        var published = evidence.Held.Agents.ToDictionary(a => a.Key, a => Times(a.Value, evidence.Publications[a.Key]));
        var hashes = evidence.Held.Agents.ToDictionary(a => a.Key, a => a.Value.Versions.ToLookup(v => v.Number, v => v.Hash));
        foreach (var call in evidence.Placed.SelectMany(same => same).Where(o => o.Told is not null))
        {
            var (asked, told) = ((Asked.PlaceCall)call.Asked, call.Told!);
            var times = published[asked.AgentId];
            if (!hashes[asked.AgentId][told.Number ?? 0].Contains(told.Hash))
                yield return $"{call} ran v{told.Number} with another content than that has";
            else if (asked.Pin is { } pin && told.Number != pin)
                yield return $"{call} ran v{told.Number}";
            else if (asked.Pin is null && times[told.Number!.Value].Started > call.Answered)
                yield return $"{call} ran v{told.Number}, which was published after that";
            else if (asked.Pin is null && times[told.Number!.Value].NewerToldAt < call.Started)
                yield return $"{call} ran v{told.Number} when a newer one was current";
        }
    }

    public static IEnumerable<string> NotEnded(Evidence evidence)
    {
        var calls = evidence.Held.Calls.ToDictionary(c => c.Id);
        return evidence.Operations.Where(o => o.Asked is Asked.EndCall && o.Told is { } told && (On.Contains(told.CallStatus) || calls.GetValueOrDefault(told.CallId!)?.Status != told.CallStatus))
            .Select(o => $"{o} was told {o.Told}, and there is {calls.GetValueOrDefault(o.Told!.CallId!)?.ToString() ?? "nothing"}");
    }

    public static IEnumerable<string> WrongConfigs(Evidence evidence)
    {
        var placed = evidence.Placed.SelectMany(same => same).Where(o => o.Told is not null).ToLookup(o => o.Told!.CallId, o => o.Told!);
        return evidence.Operations.Where(o => o.Asked is Asked.ReadConfig && o.Told is not null)
            .SelectMany(o => o.Attempts.Where(a => a.Told is { } told && !placed[((Asked.ReadConfig)o.Asked).CallId].Any(call => (told.CallId, told.Number, told.Hash) == (call.CallId, call.Number, call.Hash))))
            .Select(a => $"{a.Asked} was told {a.Told}");
    }

    /// <summary>Of each version, when at the earliest it was there, and when at the latest a newer one was.</summary>
    private static Dictionary<int, (long Started, long NewerToldAt)> Times(HeldAgent agent, IEnumerable<Operation> publications)
    {
        var times = new Dictionary<int, (long Started, long NewerToldAt)>();
        var byKey = publications.ToDictionary(o => o.Key);
        var newer = long.MaxValue;
        foreach (var version in agent.Versions.OrderByDescending(v => v.Number))
        {
            // One that nobody asked for breaks another rule.
            var publication = byKey.GetValueOrDefault(version.Label ?? "");
            times[version.Number] = (publication?.Started ?? long.MinValue, newer);
            newer = Math.Min(newer, publication?.Answered ?? long.MaxValue);
        }
        return times;
    }
}
