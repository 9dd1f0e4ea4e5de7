namespace AgentConsole.Experiments.Statistics;

/// <summary>What the calls of one arm measured in one period: a mean and how sure it is.</summary>
public interface ISample
{
    /// <summary>Calls that were measured; a fraction when calls of one caller count for less than their number.</summary>
    double Count { get; }

    /// <summary>The mean over those calls, in the measure's own unit; 0 when there are none.</summary>
    double Mean { get; }

    /// <summary>The variance of <see cref="Mean"/>, in that unit squared; 0 when there are too few calls to tell.</summary>
    double MeanVariance { get; }
}
