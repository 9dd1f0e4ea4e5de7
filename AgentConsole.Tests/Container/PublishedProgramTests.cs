using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Container;

/// <summary>What a container runs: the published folder, read-only, by an unprivileged user with one folder to write to.</summary>
[Trait("Store", "Sqlite")]
public sealed partial class PublishedProgramTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    [Fact]
    public async Task It_serves_pages_and_calls_writes_to_its_data_alone_and_ends_in_good_order()
    {
        var data = published.NewData();
        var before = Files(published.Program);
        await using var program = published.Start(data, new()
        {
            ["Setup:AdminEmail"] = ConsoleHost.AdminEmail,
            ["Setup:AdminPassword"] = ConsoleHost.AdminPassword,
            ["Calls:Simulated:Speed"] = "100000",
            ["Backups:EveryHours"] = "1",
            ["Limits:RequestsPerMinute"] = "100000",
        });
        var address = await program.ListeningAsync();
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        using var browser = new Visitor(address);

        Assert.Equal("/agents", await browser.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword));
        var page = await browser.GetAsync("/agents");
        foreach (var file in PageFile().Matches(page.Text).Select(m => m.Groups["path"].Value).Append("_framework/blazor.web.js").Append("_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js").Distinct())
        {
            var (status, _, text) = await browser.GetAsync(file);
            Assert.True(status == 200 && text.Length > 100, $"{file}: {status}");
        }
        // More than is kept in memory of a body.
        var agent = (string)(await api.PostJsonAsync("/api/agents", new { name = "Large", systemPrompt = new string('x', 150_000) }, ("Idempotency-Key", "once"))).Expect(201)["id"]!;
        Assert.Equal(1, await api.PublishAsync(agent));
        var call = (string)(await api.ConnectAsync(agent))["id"]!;
        Assert.Equal(1, (int)(await api.GetJsonAsync($"/api/calls/{call}")).Expect(200)["agentVersion"]!);
        Assert.Equal(0, await HealthAsync(data, address));
        while (Directory.GetDirectories(data, "backups/agent-console-*Z").Length == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var exit = await program.StopAsync();

        Assert.Equal(0, exit);
        Assert.Equal("", program.Errors);
        Assert.True(program.Problems.Count == 0, string.Join(Environment.NewLine, program.Problems));
        Assert.Equal(before, Files(published.Program));
        Assert.Equal(1, await HealthAsync(data, address));
    }

    private async Task<int> HealthAsync(string data, Uri address)
    {
        await using var health = published.Start(data, new() { ["Urls"] = $"http://+:{address.Port}" }, "health");
        return await health.ExitAsync();
    }

    private static List<string> Files(string folder) => [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [GeneratedRegex("(?:href|src)=\"(?<path>[^\"]+\\.(?:css|js)[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex PageFile();
}
