namespace AgentConsole.Charting;

/// <summary>Registers the drawing of charts.</summary>
public static class ChartingSetup
{
    public static IServiceCollection AddCharting(this IServiceCollection services) =>
        services.AddSingleton<DrawnCharts>().AddHostedService<ChartWarmUp>();
}
