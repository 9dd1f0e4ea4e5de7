using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>Everything a verdict rests on. Two arms or more, one of them the control.</summary>
/// <param name="ControlVersion">The version that the others are compared with.</param>
/// <param name="Arms">Every arm, with the same periods in the same order.</param>
/// <param name="PlannedCallsPerArm">Evaluated calls per arm at which the one planned look is taken; at least 1.</param>
/// <param name="FullDays">Full days of traffic that <see cref="ArmCounts.EvaluatedLately"/> covers, 0 to 7.</param>
/// <param name="Guardrails">What must not get worse.</param>
/// <param name="Settings">The limits.</param>
public sealed record ExperimentCounts(
    int ControlVersion, IReadOnlyList<ArmCounts> Arms, int PlannedCallsPerArm, int FullDays, IReadOnlyList<Guardrail> Guardrails, VerdictSettings Settings)
{
    public ArmCounts Control => Arms.Single(a => a.Version == ControlVersion);

    /// <summary>The arms that are compared with the control.</summary>
    public IEnumerable<ArmCounts> Tested => Arms.Where(a => a.Version != ControlVersion);

    /// <summary>Evaluated calls of the arm that has fewest.</summary>
    public long CallsPerArm => Arms.Min(a => a.Evaluated);

    /// <summary>True once every arm has its planned calls.</summary>
    public bool IsPlanReached => CallsPerArm >= PlannedCallsPerArm;

    /// <summary>Days until the plan is reached; null when that cannot be said. See <see cref="DaysLeft.Estimate"/>.</summary>
    public int? DaysToPlan => DaysLeft.Estimate([.. Arms.Select(a => new ArmProgress(a.Evaluated, a.EvaluatedLately))], PlannedCallsPerArm, FullDays);
}

/// <summary>One arm of an experiment.</summary>
/// <param name="Version">Its version number.</param>
/// <param name="RubricHash">What its success was judged by: equal hashes, equal rules.</param>
/// <param name="Periods">One per stretch of time with the same weights.</param>
/// <param name="EvaluatedLately">Evaluated calls of the last full days, see <see cref="ExperimentCounts.FullDays"/>.</param>
public sealed record ArmCounts(int Version, string RubricHash, IReadOnlyList<PeriodCounts> Periods, long EvaluatedLately = 0)
{
    public long Assigned => Periods.Sum(p => p.Assigned);

    public long Evaluated => Periods.Sum(p => p.Evaluated);

    public long Successes => Periods.Sum(p => p.Successes);

    /// <summary>Its callers over all periods; null when calls were assigned, not callers.</summary>
    public CallerSums? Callers => CallerSums.Of(Periods.Select(p => p.Callers));

    /// <summary>Where its success rate may lie, 95 %; null when nothing was evaluated.</summary>
    public RateInterval? Interval
    {
        get
        {
            var sample = new RateSample(Successes, Evaluated).OfCallers(Callers);
            return RateInterval.Wilson(sample.Successes, sample.Evaluated);
        }
    }
}

/// <summary>One arm's calls in one period.</summary>
/// <param name="Weight">Its share of the traffic, ≥ 0, relative to the other arms' weights.</param>
/// <param name="Assigned">Calls that were given to it.</param>
/// <param name="Evaluated">Those whose success was judged.</param>
/// <param name="Successes">Those that succeeded.</param>
/// <param name="Callers">Sums of evaluated calls and successes per caller when callers were assigned; else null.</param>
public sealed record PeriodCounts(int Weight, long Assigned, long Evaluated, long Successes, CallerSums? Callers = null)
{
    /// <summary>The evaluated calls, counted as so many independent ones as they are worth.</summary>
    public RateSample Sample => new RateSample(Successes, Evaluated).OfCallers(Callers);
}
