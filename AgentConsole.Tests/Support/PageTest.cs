using System.Security.Claims;
using AgentConsole.Access;
using AgentConsole.Components.Shared;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Support;

/// <summary>Renders components over the services of a running console, as its pages do, for Ana, in a browser whose clock runs on UTC.</summary>
public abstract class PageTest : ComponentTest
{
    protected PageTest(ConsoleHost console)
    {
        Console = console;
        this.AddAuthorization().SetAuthorized("Ana").SetClaims(new(ClaimTypes.NameIdentifier, "user_1"), new(UserClaims.DisplayName, "Ana"));
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
