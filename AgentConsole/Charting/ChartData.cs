namespace AgentConsole.Charting;

/// <summary>What a chart is drawn from. The same data drawn at the same width gives the same bytes.</summary>
public abstract record ChartData
{
    /// <summary>There is nothing to draw yet.</summary>
    public abstract bool IsEmpty { get; }

    internal abstract ChartImage Draw(int width);
}
