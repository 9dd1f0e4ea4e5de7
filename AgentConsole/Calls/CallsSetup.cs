using AgentConsole.Calls.Analysis;
using AgentConsole.Calls.Chat;
using AgentConsole.Calls.Events;
using AgentConsole.Calls.Personal;
using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Rescores;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Calls.Simulation;
using AgentConsole.Calls.Stats;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>Registers calls and the runtime that carries them.</summary>
public static class CallsSetup
{
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration)
    {
        var runtime = configuration["Calls:Runtime"] ?? "Simulated";
        var http = runtime.Equals("Http", StringComparison.OrdinalIgnoreCase);
        if (!http && !runtime.Equals("Simulated", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"Calls:Runtime is \"{runtime}\"; it must be Simulated or Http.");
        services.AddSingleton(PlatformSettings.Read(configuration, http));
        services.AddSingleton<CallService>().AddSingleton<CallRecord>().AddSingleton<CallAnalysis>().AddSingleton<CallCsv>().AddSingleton<CallStats>().AddSingleton<DayStats>().AddSingleton<PhoneNumberService>();
        if (ChatSettings.Read(configuration) is { } chat)
            services.AddSingleton(chat).AddSingleton<ChatEndpoint>().AddSingleton<IResponder, LanguageModelResponder>().AddSingleton<IAnalyzer, LanguageModelAnalyzer>();
        else
            services.AddSingleton<IResponder, RuleBasedResponder>().AddSingleton<IAnalyzer, RuleBasedAnalyzer>();
        services.AddSingleton<ICallRuntime, SimulatedRuntime>();
        // New calls go to the runtime that is registered last; replays are always played here.
        if (http)
            services.AddSingleton<PlatformConnection>().AddSingleton<HandOverBody>().AddSingleton<HandOvers>().AddSingleton<ICallRuntime, HttpRuntime>();
        services.AddSingleton<ReplayRuntime>().AddSingleton<ReplayService>().AddSingleton<ReplayReader>();
        services.AddSingleton<RescoreReader>().AddSingleton<RescoreService>().AddSingleton<RescoreRunner>().AddHostedService(provider => provider.GetRequiredService<RescoreRunner>());
        services.AddSingleton<CallEventService>().AddHostedService<CallWatch>();
        services.AddSingleton(PersonalDataSettings.Read(configuration)).AddSingleton<PersonalDataService>().AddSingleton<PersonalDataKeeper>().AddHostedService(provider => provider.GetRequiredService<PersonalDataKeeper>());
        services.AddSingleton<CallRunner>().AddHostedService(provider => provider.GetRequiredService<CallRunner>());
        return services;
    }
}
