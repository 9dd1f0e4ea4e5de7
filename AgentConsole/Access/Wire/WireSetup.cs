using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AgentConsole.Access.Wire;

/// <summary>What passes between the console and whoever asks: proxies, cookies, sizes, rates.</summary>
public static class WireSetup
{
    /// <summary>Largest request body anywhere, in bytes.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    public static IServiceCollection AddWire(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(ServerLimits.Set);
        return services.AddSingleton(LimitSettings.From(configuration)).AddSingleton<RateLimits>().AddSingleton<OpenPages>();
    }

    /// <summary>What every request passes first.</summary>
    public static void UseWire(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseHostCookies();
        app.UseFormLimit();
    }

    /// <summary>What every request passes once it is known where it goes and who sends it.</summary>
    /// <param name="app">The console.</param>
    /// <param name="refuse">Writes the refusal of one that comes too often; the number says after how many seconds to come again.</param>
    public static void UseLimits(this WebApplication app, Func<HttpContext, int, Task> refuse)
    {
        app.Services.GetRequiredService<RateLimits>().Use(app, refuse);
        app.Services.GetRequiredService<OpenPages>().Use(app);
    }
}
