namespace AgentConsole.Domain;

/// <summary>Sums over the calls of one arm, period and UTC day of an experiment, kept by the database in the transaction of each call's change.</summary>
public sealed class ExperimentRollup
{
    public required string ExperimentId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    /// <summary>Whole days since 1970-01-01 UTC in which the calls were placed.</summary>
    public required int Day { get; init; }

    public int Assigned { get; init; }

    public int Connected { get; init; }

    public int Completed { get; init; }

    /// <summary>Calls that ended as failed.</summary>
    public int Errors { get; init; }

    public int Evaluated { get; init; }

    public int Successes { get; init; }

    /// <summary>Connected calls that the caller left within the first seconds.</summary>
    public int EarlyHangUps { get; init; }

    /// <summary>Calls for which it is known whether they were put through to a human.</summary>
    public int TransferKnown { get; init; }

    public int Transferred { get; init; }

    /// <summary>Calls with a known duration.</summary>
    public int Timed { get; init; }

    public long DurationSeconds { get; init; }

    /// <summary>Sum of squares of the durations.</summary>
    public long DurationSquares { get; init; }

    /// <summary>Calls with a known cost.</summary>
    public int Costed { get; init; }

    /// <summary>US dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>Sum of squares of the costs, in dollars².</summary>
    public double CostSquares { get; init; }
}

/// <summary>Calls of one caller in one arm and period.</summary>
public sealed class ExperimentCaller
{
    public required string ExperimentId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    /// <summary><see cref="Call.ExperimentCaller"/>.</summary>
    public required string Caller { get; init; }

    public int Assigned { get; init; }

    public int Evaluated { get; init; }

    public int Successes { get; init; }
}

/// <summary>Sums over the callers of one arm and period, from which the variance of a rate follows when callers call more than once.</summary>
public sealed class ExperimentCluster
{
    public required string ExperimentId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    /// <summary>Callers with an evaluated call.</summary>
    public int Callers { get; init; }

    /// <summary>Sum of evaluated calls m over the callers.</summary>
    public long M { get; init; }

    /// <summary>Sum of successes y.</summary>
    public long Y { get; init; }

    public long MM { get; init; }

    public long YM { get; init; }

    public long YY { get; init; }

    /// <summary>Sum of squares of the assigned calls.</summary>
    public long AA { get; init; }
}

/// <summary>Sums of a conversion over one arm and period of an experiment.</summary>
public sealed class ExperimentConversion
{
    public required string ExperimentId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    public required string ConversionId { get; init; }

    public int Converted { get; init; }

    public int NotConverted { get; init; }

    public int Unknown { get; init; }
}
