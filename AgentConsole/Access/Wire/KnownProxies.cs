using System.Net;
using AgentConsole.Domain;
using Microsoft.AspNetCore.HttpOverrides;

namespace AgentConsole.Access.Wire;

/// <summary>Whose word counts on who asks, by which scheme and under which name: the proxies of <c>Proxies:Known</c>, nobody else's.</summary>
internal static class KnownProxies
{
    public const string Setting = "Proxies:Known";

    /// <summary>Takes over X-Forwarded-For, -Proto and -Host from the known proxies, before anything reads the request.</summary>
    /// <exception cref="StartRefusedException">The setting names something that is no address and no network.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // A chain of proxies is followed back to the first hop that is not known.
            ForwardLimit = null,
            AllowedHosts = [.. Parts(app.Configuration["AllowedHosts"], ';').Where(h => h != "*")],
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var known in Parts(app.Configuration[Setting], ','))
        {
            if (System.Net.IPNetwork.TryParse(known, out var network))
                options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(known, out var address))
                options.KnownProxies.Add(address);
            else
                throw new StartRefusedException($"{Setting} names \"{known}\", which is no address such as 10.0.0.4 and no network such as 10.0.0.0/8. Separate several by commas.");
        }
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0)
            app.UseForwardedHeaders(options);
    }

    private static string[] Parts(string? list, char by) => (list ?? "").Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
