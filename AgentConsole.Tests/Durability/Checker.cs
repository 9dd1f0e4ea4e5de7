namespace AgentConsole.Tests.Durability;

/// <summary>Holds what clients were told against what the console has. It knows nothing of what happened to the console between.</summary>
internal static class Checker
{
    /// <summary>The rules that never break, by name: each tells what breaks it.</summary>
    public static IReadOnlyDictionary<string, Func<Evidence, IEnumerable<string>>> Rules { get; } = new Dictionary<string, Func<Evidence, IEnumerable<string>>>
    {
        ["Everyone knows in the end what came of each request"] = evidence => evidence.Operations.Where(o => o.IsOpen).Select(o => $"{o}"),
        ["Nothing is refused that is possible"] = AnswerRules.Refused,
        ["A repeated request is told the same"] = AnswerRules.ToldDifferently,
        ["A repeated request has one effect"] = AnswerRules.DoneTwice,
        ["Nothing is there that nobody asked for"] = AnswerRules.Unasked,
        ["No version number is told twice"] = VersionRules.ToldTwice,
        ["Version numbers have no gap"] = VersionRules.Gaps,
        ["Version numbers follow the order in time"] = VersionRules.OutOfOrder,
        ["Every version is there as it was told"] = VersionRules.NotAsTold,
        ["Every snapshot has its hash"] = VersionRules.WrongHashes,
        ["A roll back has the content of the version it names"] = VersionRules.WrongRollBacks,
        ["The newest version is current"] = VersionRules.NotCurrent,
        ["Every saved draft is there"] = DraftRules.NotAsTold,
        ["Draft revisions have no gap"] = DraftRules.Gaps,
        ["Draft revisions follow the order in time"] = DraftRules.OutOfOrder,
        ["A publication has the draft as it was saved before"] = DraftRules.PublishedOlder,
        ["Every call is there as it was told"] = CallRules.NotAsTold,
        ["A call runs a version that was current, or its pin"] = CallRules.NotCurrent,
        ["An ended call stays ended"] = CallRules.NotEnded,
        ["A call's configuration is that of its version"] = CallRules.WrongConfigs,
    };

    /// <summary>All that breaks a rule; nothing when all is well.</summary>
    public static IReadOnlyList<Violation> Check(History history, Held held)
    {
        var evidence = new Evidence(history.Operations, held);
        return [.. Rules.SelectMany(rule => rule.Value(evidence).Select(what => new Violation(rule.Key, what)))];
    }

    /// <summary>Pairs of which the first was over before the second began, but whose numbers say otherwise.</summary>
    public static IEnumerable<string> OutOfOrder(IReadOnlyCollection<Operation> operations, Func<Told, int> number)
    {
        var over = operations.Where(o => o.Told is not null).OrderBy(o => o.Answered).ToList();
        var (next, newest) = (0, (Operation?)null);
        foreach (var operation in over.OrderBy(o => o.Started))
        {
            for (; over[next].Answered < operation.Started; next++)
                newest = newest is null || number(over[next].Told!) > number(newest.Told!) ? over[next] : newest;
            if (newest is not null && number(newest.Told!) >= number(operation.Told!))
                yield return $"{operation} is {number(operation.Told!)}, and {newest}, which was over before, is {number(newest.Told!)}";
        }
    }
}

/// <summary>What is held against each other.</summary>
internal sealed record Evidence(IReadOnlyList<Operation> Operations, Held Held)
{
    /// <summary>What makes versions, by agent.</summary>
    public ILookup<string, Operation> Publications { get; } = Operations.Where(o => o.Asked is Asked.Publish or Asked.RollBack).ToLookup(o => o.Asked.AgentId);

    /// <summary>Edits of drafts, by agent.</summary>
    public ILookup<string, Operation> Edits { get; } = Operations.Where(o => o.Asked is Asked.Edit).ToLookup(o => o.Asked.AgentId);

    /// <summary>Calls that were placed, by the number called.</summary>
    public ILookup<string, Operation> Placed { get; } = Operations.Where(o => o.Asked is Asked.PlaceCall).ToLookup(o => ((Asked.PlaceCall)o.Asked).Destination);
}

/// <summary>A rule and what breaks it.</summary>
internal sealed record Violation(string Rule, string What)
{
    public override string ToString() => $"{Rule}, but: {What}";
}
