using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>Calls of one version, period and UTC day (days since 1970), as the comparison counts them.</summary>
internal sealed record DaySums(int Version, int Period, int Day, int Assigned, int Evaluated, int Successes)
{
    /// <summary>By the analyses that were made with each version's own rules.</summary>
    public static DaySums Of(ExperimentRollup row) => new(row.Version, row.Period, row.Day, row.Assigned, row.Evaluated, row.Successes);
}
