namespace AgentConsole.Domain;

/// <summary>A named yes/no outcome, defined on a field of the post-call analysis.</summary>
public sealed class Conversion
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 60;

    public required string Id { get; init; }

    public required string AgentId { get; init; }

    /// <summary>Unique per agent.</summary>
    public required string Name { get; set; }

    /// <summary>Where in the analysis the value stands, dotted: <c>next_action</c>, <c>lead.score</c>.</summary>
    public required string Path { get; init; }

    public required ConversionOperator Operator { get; init; }

    /// <summary>What the value is compared with, as JSON; null for operators that need none.</summary>
    public string? Value { get; init; }

    public required ConversionDenominator Denominator { get; init; }

    public required BetterDirection Better { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Of the calls that were analysed before there was this conversion, those with lower ids are still to be looked at; null when all were.</summary>
    public string? PendingBelow { get; set; }

    /// <summary>Nobody sees it any more; what it said of calls is being cleared away.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The calls that the rate is of: those that the denominator asks for, without those that are unknown.</summary>
    /// <param name="assigned">All calls.</param>
    /// <param name="connected">Those that somebody took.</param>
    /// <param name="telling">Those whose analysis tells whether they converted. A platform may analyse a call whose start it never told, so they are in every denominator.</param>
    /// <param name="unknown">Those whose analysis could not be made or does not tell.</param>
    public int RateOf(int assigned, int connected, int telling, int unknown) => Math.Max(telling, Denominator switch
    {
        ConversionDenominator.Assigned => assigned - unknown,
        ConversionDenominator.Connected => connected - unknown,
        _ => telling,
    });
}

/// <summary>Whether one call converted.</summary>
public sealed class CallConversion
{
    public required string CallId { get; init; }

    public required string ConversionId { get; init; }

    public required ConversionOutcome Outcome { get; set; }
}

/// <summary>Sums of <see cref="CallConversion"/> over one version and UTC day, kept by the database. Replays are not in it.</summary>
public sealed class ConversionRollup
{
    public required string ConversionId { get; init; }

    /// <summary>The version number; 0 for tests of the draft.</summary>
    public required int Version { get; init; }

    /// <summary>Whole days since 1970-01-01 UTC.</summary>
    public required int Day { get; init; }

    public int Converted { get; init; }

    public int NotConverted { get; init; }

    /// <summary>The field was missing or of the wrong type.</summary>
    public int Unknown { get; init; }
}

/// <summary>How a conversion compares.</summary>
public enum ConversionOperator { Equals, In, Exists, IsTrue, AtLeast, AtMost }

/// <summary>Which calls a conversion's rate is of: all of them, those that somebody took, or those whose analysis tells. Calls that are unknown are in none.</summary>
public enum ConversionDenominator { Assigned, Connected, Evaluated }

/// <summary>Whether more of it is good or bad.</summary>
public enum BetterDirection { Higher, Lower }

/// <summary>The three states of a conversion; a missing or wrongly typed value is unknown, never false.</summary>
public enum ConversionOutcome { Unknown, True, False }
