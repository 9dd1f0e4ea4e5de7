namespace AgentConsole.Domain;

/// <summary>How long a pattern may look at a text. Each of ours takes time in proportion to its text: the limit is for a fault in one, and never for a machine that has other work to do.</summary>
internal static class RegexLimit
{
    public const int Milliseconds = 60_000;
}
