namespace AgentConsole.Charting;

/// <summary>Something that happened on a day and may explain what the lines do after it.</summary>
public sealed record ChartMark(DateOnly Day, MarkKind Kind, string Text);

/// <summary>What kind of event a mark stands for; each has its own sign.</summary>
public enum MarkKind
{
    Published,
    RolledBack,
    WeightsChanged,
}
