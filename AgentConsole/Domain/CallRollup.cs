namespace AgentConsole.Domain;

/// <summary>Sums over the calls of one agent, version and UTC day, kept by the database in the transaction of each call's change. Replays are not in it.</summary>
public sealed class CallRollup
{
    public required string AgentId { get; init; }

    /// <summary>The version number; 0 for tests of the draft.</summary>
    public required int Version { get; init; }

    /// <summary>Whole days since 1970-01-01 UTC in which the calls were placed.</summary>
    public required int Day { get; init; }

    public int Calls { get; init; }

    /// <summary>Calls that somebody took: they have a start.</summary>
    public int Connected { get; init; }

    public int Completed { get; init; }

    /// <summary>Calls that ended otherwise.</summary>
    public int NotCompleted { get; init; }

    /// <summary>Calls whose success was evaluated.</summary>
    public int Evaluated { get; init; }

    public int Successes { get; init; }

    /// <summary>Calls with a known duration.</summary>
    public int Timed { get; init; }

    public long DurationSeconds { get; init; }

    /// <summary>US dollars, per part.</summary>
    public decimal CostLlm { get; init; }

    public decimal CostStt { get; init; }

    public decimal CostTts { get; init; }

    public decimal CostSip { get; init; }
}
