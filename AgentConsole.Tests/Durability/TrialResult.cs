namespace AgentConsole.Tests.Durability;

/// <summary>What a trial came to.</summary>
internal sealed record TrialResult(string Fault, int Seed, int Rounds, IReadOnlyList<Operation> Operations, IReadOnlyList<Violation> Lost)
{
    private const int MostTold = 20;

    /// <summary>Changes that clients were told were done.</summary>
    public int Acknowledged { get; } = Operations.Count(o => o.Asked.IsWrite && o.Told is not null);

    /// <summary>Changes of which a client did not know, for a while, whether they were done.</summary>
    public int Unknown { get; } = Operations.Count(o => o.Asked.IsWrite && o.WasUnknown);

    /// <summary>What was lost, and how to see it again.</summary>
    public string Explain() => string.Join('\n',
        [$"{Fault}, seed {Seed} (AGENT_CONSOLE_SEED={Seed}): {Rounds} rounds, {Acknowledged} acknowledged, {Unknown} unknown, {Lost.Count} lost", .. Lost.Take(MostTold).Select(l => $"- {l}")]);
}
