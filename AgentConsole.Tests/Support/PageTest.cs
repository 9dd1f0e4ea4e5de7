using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Support;

/// <summary>Renders components over the services of a running console, as its pages do, for Ana, in a browser whose clock runs on UTC.</summary>
public abstract class PageTest : ComponentTest
{
    protected PageTest(ConsoleHost console, UserRole role = UserRole.Administrator)
    {
        Console = console;
        var ana = Task.FromResult(new AuthenticationState(Person.Named("Ana", role).Principal));
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(cascade => cascade.Add(c => c.Value, ana));
        Services.AddScoped<BrowserClock>();
        JSInterop.SetupModule("./js/app.js").Setup<BrowserZone>("clock").SetResult(new("Etc/UTC"));
    }

    /// <summary>The console whose services are used.</summary>
    protected ConsoleHost Console { get; }

    public override ValueTask InitializeAsync()
    {
        Services.AddSingleton(Console.Get<IAuthorizationService>()).AddSingleton(Console.Get<IAuthorizationPolicyProvider>());
        Services.AddFallbackServiceProvider(Console.Services);
        return base.InitializeAsync();
    }
}
