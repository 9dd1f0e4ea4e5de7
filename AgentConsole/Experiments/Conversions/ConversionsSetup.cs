namespace AgentConsole.Experiments.Conversions;

/// <summary>Registers conversions.</summary>
public static class ConversionsSetup
{
    public static IServiceCollection AddConversions(this IServiceCollection services) => services
        .AddSingleton<ConversionService>()
        .AddSingleton<ConversionCatchUp>().AddHostedService(provider => provider.GetRequiredService<ConversionCatchUp>());
}
