using System.Collections.Concurrent;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage;

public sealed class KillTests
{
    [Fact]
    public async Task After_kill_9_in_the_middle_of_writing_all_that_was_acknowledged_is_there()
    {
        using var folder = new TempFolder();
        var acknowledged = new ConcurrentBag<int>();
        string agent;
        await using (var first = ConsoleProcess.Start(folder.Path))
        {
            using var api = await first.ApiAsync();
            agent = await api.NewAgentAsync();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var publishing = Enumerable.Range(0, 8).Select(_ => PublishUntilCutOffAsync(api, agent, acknowledged, enough)).ToList();
            await Task.WhenAny(enough.Task, Task.WhenAll(publishing));
            await first.KillAsync();
            await Task.WhenAll(publishing);
        }

        await using var second = ConsoleProcess.Start(folder.Path);
        using var again = await second.ApiAsync();
        var next = await again.PublishAsync(agent);

        Assert.True(acknowledged.Count >= 200);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        Assert.True(next > acknowledged.Max());
        Assert.Equal(Enumerable.Range(1, next), await NumbersAsync(again, agent));
    }

    private static async Task PublishUntilCutOffAsync(HttpClient api, string agent, ConcurrentBag<int> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                acknowledged.Add(await api.PublishAsync(agent));
                if (acknowledged.Count == 200)
                    enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone: that is what the test does to it.
        }
    }

    private static async Task<List<int>> NumbersAsync(HttpClient api, string agent)
    {
        var numbers = new List<int>();
        for (string? next = $"/api/agents/{agent}/versions?limit=200"; next is not null;)
        {
            var page = (await api.GetJsonAsync(next)).Expect(200);
            numbers.AddRange(page.Json.AsArray().Select(v => (int)v!["version"]!));
            next = page.NextPage;
        }
        numbers.Reverse();
        return numbers;
    }
}
