namespace AgentConsole.Versioning;

/// <summary>Registers drafts, versions and live notices.</summary>
public static class VersioningSetup
{
    public static IServiceCollection AddVersioning(this IServiceCollection services) => services
        .AddSingleton<VersionFeed>()
        .AddSingleton<Presence>()
        .AddSingleton<AgentService>()
        .AddSingleton<DraftService>()
        .AddSingleton<VersionService>();
}
