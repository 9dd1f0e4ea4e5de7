namespace AgentConsole.Diffing;

/// <summary>How far two texts are apart, by words; distances of several pairs add up.</summary>
/// <param name="Differing">Words that only one of the two texts has, as the text comparison marks them.</param>
/// <param name="Words">Words of both texts together.</param>
public sealed record WordDistance(int Differing, int Words)
{
    /// <summary>No words, no difference.</summary>
    public static readonly WordDistance None = new(0, 0);

    /// <summary>
    /// <c>Differing / Words</c>, from 0 (the same words in the same order) to 1 (no word in common); 0 when there are no words.
    /// It is 1 − 2·|LCS| / (|a| + |b|), the complement of the Sørensen–Dice coefficient (Dice 1945, Ecology 26) on the longest common subsequence of words.
    /// Case counts, punctuation does not.
    /// </summary>
    public double Value => Words == 0 ? 0 : (double)Differing / Words;

    /// <summary>The distance of two texts; the same in both directions.</summary>
    public static WordDistance Between(string a, string b)
    {
        var diff = TextComparer.Compare(a, b);
        return new(diff.WordsAdded + diff.WordsRemoved, Tokens.CountWords(a) + Tokens.CountWords(b));
    }

    public static WordDistance operator +(WordDistance left, WordDistance right) => new(left.Differing + right.Differing, left.Words + right.Words);
}
