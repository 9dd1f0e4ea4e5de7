using System.Globalization;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Pages in a real browser: how soon they stand with few and with many agents and versions, and what each that is open keeps in the server's memory.</summary>
internal static class PagesBench
{
    private const int Few = 10;
    private const int Many = 1_000;
    private const int Runs = 9;

    /// <summary>Measures with 10 and with 1,000 agents and versions, then opens so many pages at once.</summary>
    public static async Task RunAsync(TextWriter output, int pages)
    {
        await using var browser = new BrowserFixture();
        // Hundreds of tabs in as many processes would measure the browser; all of them in one would wait for each other until the server gives them up.
        await browser.LaunchAsync("--renderer-process-limit=16");
        await using var small = await Scene.StartAsync(Few, browser);
        await using var large = await Scene.StartAsync(Many, browser);
        output.WriteLine($"{"page",-28}{Few,8}{Many,10}{"ratio",8}");
        foreach (var (name, path) in new (string, Func<Scene, string>)[] { ("agents", _ => "/agents"), ("timeline of versions", s => $"/agents/{s.Agent}/versions"), ("editor", s => $"/agents/{s.Agent}") })
        {
            var (first, second) = await Bench.InTurnsAsync(() => small.OpenAsync(path(small)), () => large.OpenAsync(path(large)), Runs, warmUp: 1);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{first,5:F0} ms{second,7:F0} ms{second / first,8:F2}"));
        }
        await FillAsync(output, large, pages);
    }

    private static async Task FillAsync(TextWriter output, Scene scene, int pages)
    {
        output.WriteLine();
        output.WriteLine($"{"pages open",12}{"resident MB",14}{"MB a page",12}");
        var (before, opened) = (await scene.ResidentAsync(), new List<IPage>());
        string[] paths = ["/agents", $"/agents/{scene.Agent}", $"/agents/{scene.Agent}/versions", "/calls"];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{0,12}{before,14:F0}"));
        while (opened.Count < pages)
        {
            var page = await scene.Session.NewTabAsync();
            await page.GotoAsync(paths[opened.Count % paths.Length]);
            await page.InteractiveAsync();
            opened.Add(page);
            if (opened.Count % Math.Max(1, pages / 5) != 0)
                continue;
            var now = await scene.ResidentAsync();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{opened.Count,12}{now,14:F0}{(now - before) / opened.Count,12:F2}"));
        }
    }

    /// <summary>A console process with so many agents, one of which has as many versions, and a window of it.</summary>
    private sealed class Scene(TempFolder folder, ConsoleProcess console, BrowserSession session, string agent) : IAsyncDisposable
    {
        public BrowserSession Session => session;

        public string Agent => agent;

        public static async Task<Scene> StartAsync(int size, BrowserFixture browser)
        {
            var folder = new TempFolder();
            var console = ConsoleProcess.Start(folder.Path, new()
            {
                ["Setup:AdminEmail"] = ConsoleHost.AdminEmail,
                ["Setup:AdminPassword"] = ConsoleHost.AdminPassword,
                ["Limits:RequestsPerMinute"] = "10000000",
                ["Limits:PagesPerPerson"] = "10000",
                ["Limits:Pages"] = "10000",
                ["DOTNET_TieredPGO"] = "1",
            });
            using var api = await console.ApiAsync();
            var agent = "";
            for (var i = 0; i < size; i++)
                await api.PublishAsync(agent = await api.NewAgentAsync($"Agent {i}", new('x', 8 * 1024)));
            for (var number = 2; number <= size; number++)
            {
                await api.EditPromptAsync(agent, $"Prompt {number} {new string('x', 8 * 1024)}");
                await api.PublishAsync(agent);
            }
            var session = await browser.OpenAsync(api.BaseAddress!);
            await session.SignInAsync();
            return new(folder, console, session, agent);
        }

        /// <summary>Opens the page and waits until it has what it shows and answers clicks.</summary>
        public async Task OpenAsync(string path)
        {
            await session.GoAsync(path);
            await session.Page.Locator("main h1").First.WaitForAsync();
        }

        /// <summary>Megabytes of memory that the console's process holds, once it has been left alone for a moment.</summary>
        public async Task<double> ResidentAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            return console.Resident / 1_048_576d;
        }

        public async ValueTask DisposeAsync()
        {
            await session.DisposeAsync();
            await console.DisposeAsync();
            folder.Dispose();
        }
    }
}
