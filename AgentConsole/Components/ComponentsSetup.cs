using AgentConsole.Access.Wire;
using AgentConsole.Components.Access;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Drafts;
using AgentConsole.Components.Experiments;
using AgentConsole.Components.Palette;
using AgentConsole.Components.Replays;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;

namespace AgentConsole.Components;

/// <summary>Door 2: the page.</summary>
public static class ComponentsSetup
{
    /// <summary>Largest message a browser may send, in bytes: above the longest prompt in the longest encoding.</summary>
    private const long MaxMessageBytes = 1_048_576;

    public static IServiceCollection AddConsoleUi(this IServiceCollection services)
    {
        services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        services.AddRazorComponents().AddInteractiveServerComponents(page =>
            {
                page.DisconnectedCircuitMaxRetained = 100;
                page.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                page.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
                page.MaxBufferedUnacknowledgedRenderBatches = 10;
            })
            .AddHubOptions(hub =>
            {
                hub.MaximumReceiveMessageSize = MaxMessageBytes;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(15);
            });
        services.AddScoped<AgentAtHand>().AddScoped<AgentActions>().AddScoped<CallActions>().AddScoped<ReplayActions>().AddScoped<ExperimentActions>().AddScoped<PaletteCommands>().AddScoped<PaletteSearch>();
        services.AddScoped<CircuitHandler, SessionActivity>();
        services.AddSingleton<OpenWork>().AddHostedService(provider => provider.GetRequiredService<OpenWork>());
        services.AddScoped<LiveConnection>().AddScoped<CircuitHandler>(page => page.GetRequiredService<LiveConnection>());
        services.AddScoped<BrowserClock>().AddScoped<VersionActions>().AddScoped<RollBackUndo>().AddScoped<PublishPlans>().AddScoped<VersionRows>().AddSingleton<ChangeSummaries>();
        return services;
    }

    /// <summary>Headers of every answer, and who may open the live connection.</summary>
    public static void UseConsoleUi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseSameOriginHub();
        app.UseWhen(context => !context.IsApi(), page =>
        {
            page.UseExceptionHandler("/error", createScopeForErrors: true);
            page.UseStatusCodePagesWithReExecute("/not-found");
        });
    }

    public static void MapConsoleUi(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapCallExport();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = "'none'");
    }
}
