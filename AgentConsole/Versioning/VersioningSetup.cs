using AgentConsole.Versioning.Exchange;

namespace AgentConsole.Versioning;

/// <summary>Registers drafts, versions and live notices.</summary>
public static class VersioningSetup
{
    public static IServiceCollection AddVersioning(this IServiceCollection services) => services
        .AddSingleton<VersionFeed>()
        .AddSingleton<Presence>()
        .AddSingleton<KeptVersions>()
        .AddSingleton<AgentService>()
        .AddSingleton<DraftService>()
        .AddSingleton<VersionService>()
        .AddSingleton<ExportService>()
        .AddSingleton<ImportService>();
}
