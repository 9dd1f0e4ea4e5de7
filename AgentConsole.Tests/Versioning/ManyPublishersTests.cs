using System.Collections.Concurrent;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Versioning;

public sealed class ManyPublishersTests
{
    private const int Publishers = 32;
    private const int Each = 50;

    [Fact]
    public async Task Thirty_two_publishers_make_1_to_1600_without_gap_or_repeat_while_drafts_are_edited_and_calls_placed()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent, "before the rush");
        var numbers = new ConcurrentBag<int>();
        var ran = new ConcurrentBag<int>();
        using var done = new CancellationTokenSource();

        var editing = WhileAsync(i => console.Api.EditPromptAsync(agent, $"Draft {i}"), done.Token);
        var calling = WhileAsync(async _ => ran.Add((int)(await console.Api.ConnectAsync(agent))["agentVersion"]!), done.Token);
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => PublishAsync(console, agent, numbers)));
        await done.CancelAsync();
        await Task.WhenAll(editing, calling);

        Assert.Equal(Enumerable.Range(2, Publishers * Each), numbers.Order());
        Assert.NotEmpty(ran);
        Assert.All(ran, version => Assert.InRange(version, 1, (Publishers * Each) + 1));
        Assert.Equal((Publishers * Each) + 1, (int?)(await console.Api.GetJsonAsync($"/api/agents/{agent}"))["currentVersion"]);
    }

    private static async Task PublishAsync(ConsoleHost console, string agent, ConcurrentBag<int> numbers)
    {
        for (var i = 0; i < Each; i++)
            numbers.Add(await console.Api.PublishAsync(agent));
    }

    private static async Task WhileAsync(Func<int, Task> act, CancellationToken done)
    {
        for (var i = 0; !done.IsCancellationRequested; i++)
            await act(i);
    }
}
