namespace AgentConsole.Experiments;

/// <summary>A part of the line from 0 to 1, with its start and without its end.</summary>
public sealed record BucketRange(double Start, double End)
{
    /// <summary>True when <paramref name="place"/> lies in it.</summary>
    public bool Holds(double place) => place >= Start && place < End;

    /// <summary>One range per arm, side by side, as long as its share of all weights; they cover the line without gap. Weights are ≥ 0, of any sum above 0.</summary>
    public static IReadOnlyList<BucketRange> OfWeights(IReadOnlyList<int> weights)
    {
        var total = weights.Sum(w => (long)w);
        var ranges = new BucketRange[weights.Count];
        long before = 0;
        for (var arm = 0; arm < weights.Count; arm++)
        {
            // Each end is one division of whole numbers: adding up fractions would drift, and the last range would end short of 1.
            ranges[arm] = new((double)before / total, (double)(before + weights[arm]) / total);
            before += weights[arm];
        }
        return ranges;
    }
}
