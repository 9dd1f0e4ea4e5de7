using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using AgentConsole.Components.Pages;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>The server's time from asking for an agent's timeline to its first page as HTML, with 500 versions of a 6 KB prompt.</summary>
internal static class TimelineBench
{
    private const int Versions = 500;
    private const int Views = 51;

    public static async Task RunAsync(TextWriter output)
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Log.Allow("MudPopoverProvider");
        var (other, agent) = (await PublishAsync(console, "Another"), await PublishAsync(console, "Timeline"));
        // The first view of all also compiles the code; a person meets that once after a start.
        Report(output, "first view after a start", await ViewAsync(console, other));
        Report(output, "first view of an agent: 50 comparisons", await ViewAsync(console, agent));
        var times = new List<double>();
        for (var i = 0; i < Views; i++)
            times.Add(await ViewAsync(console, agent));
        times.Sort();
        Report(output, $"later views, median of {Views}", times[Views / 2]);
        Report(output, $"later views, slowest of {Views}", times[^1]);
    }

    private static void Report(TextWriter output, string what, double milliseconds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-42}{milliseconds,8:F1} ms"));

    private static async Task<string> PublishAsync(ConsoleHost console, string name)
    {
        var lines = Enumerable.Range(0, 60).Select(i => $"{i}. Ask for the caller's {i}th detail, repeat it in your own words, and wait until {name} says yes.").ToArray();
        var agent = (await console.Get<AgentService>().CreateAsync(ConfigDocument.New(name), Actor.Console)).Value.Summary.Id;
        for (var v = 0; v < Versions; v++)
        {
            lines[v % lines.Length] = $"{v}. Ask once more for detail {v}, and then go on with the next one without a pause.";
            var draft = (await console.Get<AgentService>().GetAsync(agent, Actor.Console)).Value;
            await console.Get<DraftService>().SaveFieldsAsync(agent, draft.Summary.DraftRevision, new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["systemPrompt"] = string.Join('\n', lines) }, Actor.Console);
            await console.Get<VersionService>().PublishAsync(agent, $"Step {v}", "Asks again", Actor.Console);
        }
        return agent;
    }

    private static async Task<double> ViewAsync(ConsoleHost console, string agent)
    {
        await using var scope = console.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var person = Task.FromResult(new AuthenticationState(Person.Named("Ana").Principal));
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize($"{console.Address}", $"{console.Address}agents/{agent}/versions");
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var page = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = person,
            [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<AgentVersions>(0);
                builder.AddAttribute(1, nameof(AgentVersions.AgentId), agent);
                builder.CloseComponent();
            }),
        });
        var time = Stopwatch.StartNew();
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Task<AuthenticationState>>>(page)).ToHtmlString());
        var elapsed = time.Elapsed.TotalMilliseconds;
        Assert.Contains("id=\"v451\"", html, StringComparison.Ordinal);
        return elapsed;
    }
}
