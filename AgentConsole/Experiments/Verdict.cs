namespace AgentConsole.Experiments;

/// <summary>What a comparison says, in a sentence and in numbers.</summary>
/// <param name="Code">Which of the seven.</param>
/// <param name="Text">The sentence, as the page and the API show it.</param>
/// <param name="DifferencePts">The difference that the sentence names first, in points, rounded to 0.1; null when it names none.</param>
/// <param name="IntervalPts">Its interval.</param>
/// <param name="Method">How the interval was made.</param>
/// <param name="Alpha">The chance that it misses the true difference, 0 to 1.</param>
public sealed record Verdict(VerdictCode Code, string Text, double? DifferencePts = null, PointsInterval? IntervalPts = null, string? Method = null, double? Alpha = null)
{
    /// <summary>True for the verdict of the planned look. It is given once: store it with its time and counts, and give it back to <see cref="VerdictRules.Decide"/> from then on.</summary>
    public bool IsFinal { get; init; }
}
