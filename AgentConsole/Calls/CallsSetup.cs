using AgentConsole.Calls.Runtimes;
using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>Registers calls and the runtime that carries them.</summary>
public static class CallsSetup
{
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration)
    {
        var runtime = configuration["Calls:Runtime"] ?? "Simulated";
        if (!runtime.Equals("Simulated", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"Calls:Runtime is \"{runtime}\"; the only runtime so far is Simulated.");
        services.AddSingleton<CallService>().AddSingleton<CallRecord>().AddSingleton<CallAnalysis>().AddSingleton<CallCsv>().AddSingleton<PhoneNumberService>();
        services.AddSingleton<IResponder, RuleBasedResponder>().AddSingleton<ICallRuntime, SimulatedRuntime>();
        services.AddSingleton<CallRunner>().AddHostedService(provider => provider.GetRequiredService<CallRunner>());
        return services;
    }
}
