using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentConsole.Webhooks;

/// <summary>Registers the outbox and what delivers from it.</summary>
public static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new WebhookSettings(configuration.GetValue("Webhooks:AllowPrivateAddresses", false)));
        services.AddSingleton(provider =>
        {
            var protector = provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("AgentConsole.Webhooks.Secret");
            return new SecretSeal(protector.Protect, protector.Unprotect);
        });
        return services.AddSingleton<Outbox>().AddSingleton<DeliveryFeed>().AddSingleton<WebhookSender>().AddSingleton<WebhookService>().AddSingleton<DeliveryService>()
            .AddHostedService<DeliveryRunner>().AddHostedService<DeliveryCleanUp>();
    }
}
