using AgentConsole.Components.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Support;

/// <summary>Renders components over the services of a running console, as its pages do, in a browser whose clock runs on UTC.</summary>
public abstract class PageTest : ComponentTest
{
    protected PageTest(ConsoleHost console)
    {
        Console = console;
        Services.AddScoped<BrowserClock>();
        JSInterop.SetupModule("./js/app.js").Setup<BrowserZone>("clock").SetResult(new("Etc/UTC"));
    }

    /// <summary>The console whose services are used.</summary>
    protected ConsoleHost Console { get; }

    public override ValueTask InitializeAsync()
    {
        Services.AddFallbackServiceProvider(Console.Services);
        return base.InitializeAsync();
    }
}
