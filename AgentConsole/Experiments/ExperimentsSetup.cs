namespace AgentConsole.Experiments;

/// <summary>Registers experiments.</summary>
public static class ExperimentsSetup
{
    /// <summary>The limits of verdicts come from the section <c>Experiments</c>.</summary>
    public static IServiceCollection AddExperiments(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Experiments").Get<VerdictSettings>() ?? new())
        .AddSingleton<ExperimentService>()
        .AddSingleton<ResultsService>()
        .AddSingleton<SampleService>()
        .AddSingleton<ExperimentWatch>().AddHostedService(provider => provider.GetRequiredService<ExperimentWatch>());
}
