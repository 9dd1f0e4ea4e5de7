using AgentConsole.Charting;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Charts;

/// <summary>A chart with its numbers as a table. It is drawn for a desk and for a phone; its own width decides which one shows.</summary>
public sealed partial class Chart(DrawnCharts charts)
{
    private ChartImage? wide;
    private ChartImage? narrow;
    private ChartData? shown;

    [Parameter, EditorRequired]
    public ChartData Data { get; set; } = default!;

    /// <summary>What the chart is about; stands above it.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What is said while there is nothing to draw.</summary>
    [Parameter]
    public string EmptyText { get; set; } = "Nothing to draw yet: no call has ended. The chart fills as calls are evaluated.";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Data))
            return;
        shown = Data;
        (wide, narrow) = Data.IsEmpty ? (null, null) : (charts.Draw(Data, DrawnCharts.Wide), charts.Draw(Data, DrawnCharts.Narrow));
    }
}
