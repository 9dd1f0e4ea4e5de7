namespace AgentConsole.Domain.Variables;

/// <summary>How much may still be filled in. One long value in many places would otherwise become gigabytes.</summary>
public sealed class FillBudget
{
    /// <summary>Most characters that values become in one call, all places together.</summary>
    public const int MaxCharacters = 2_000_000;

    private long left = MaxCharacters;

    /// <summary>More was asked for than may be filled in; the text was cut there.</summary>
    public bool IsOverspent => left < 0;

    internal bool Spend(int characters)
    {
        left -= characters;
        return left >= 0;
    }
}
