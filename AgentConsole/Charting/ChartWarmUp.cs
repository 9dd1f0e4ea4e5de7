namespace AgentConsole.Charting;

/// <summary>Draws one chart after the start, so that the first person does not wait for the drawing library to load.</summary>
internal sealed class ChartWarmUp(DrawnCharts charts, ILogger<ChartWarmUp> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Draw, stoppingToken);

    private void Draw()
    {
        try
        {
            charts.Draw(new SuccessRates([new("v1", 1, 2, 0, new(0.1, 0.9))]), DrawnCharts.Wide);
        }
        catch (Exception problem) when (problem is TypeInitializationException or DllNotFoundException)
        {
            // Calls and versions work without pictures: the console goes on.
            log.LogError(problem, "Charts cannot be drawn: the drawing library does not load on this machine.");
        }
    }
}
