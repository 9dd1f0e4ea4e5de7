using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Stop;

/// <summary>The real program and SIGTERM: what was promised is kept, and it ends with 0 and nothing to complain about.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task While_it_drains_it_is_not_ready_and_works_and_a_second_signal_ends_it()
    {
        await using var program = ConsoleProcess.Start(folder.Path, new() { ["Stop:DrainSeconds"] = "600" });
        using var api = Client(await program.ListeningAsync());
        var agent = await api.NewAgentAsync();
        (await api.GetJsonAsync("/health/ready")).Expect(200);

        await program.SignalAsync("TERM");
        Answer ready;
        while ((ready = await api.GetJsonAsync("/health/ready")).Status == 200)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.Equal((503, "not_ready", "The console is stopping."), (ready.Status, (string?)ready["status"], (string?)ready["reason"]));
        (await api.GetJsonAsync("/health/live")).Expect(200);
        Assert.Equal(1, await api.PublishAsync(agent));
        Assert.Equal(0, await program.StopAsync());
        AssertClean(program);
    }

    [Fact]
    public async Task Writes_that_wait_are_committed_and_what_was_confirmed_is_there_afterwards()
    {
        var confirmed = new ConcurrentBag<int>();
        string agent;
        await using (var program = ConsoleProcess.Start(folder.Path))
        {
            using var api = Client(await program.ListeningAsync());
            var id = agent = await api.NewAgentAsync();
            var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                try
                {
                    while ((await api.PostJsonAsync($"/api/agents/{id}/versions")) is { Status: 201 } published)
                        confirmed.Add((int)published["version"]!);
                }
                catch (HttpRequestException)
                {
                    // The door is closed.
                }
            })).ToList();
            while (confirmed.Count < 50)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            Assert.Equal(0, await program.StopAsync());
            await Task.WhenAll(writers);
            AssertClean(program);
        }

        await using var again = ConsoleProcess.Start(folder.Path);
        using var client = Client(await again.ListeningAsync());
        var next = await client.PublishAsync(agent);

        Assert.Equal(confirmed.Order(), Enumerable.Range(1, confirmed.Count));
        Assert.Equal(confirmed.Count + 1, next);
    }

    [Fact]
    public async Task Calls_under_way_go_on_after_the_restart()
    {
        string call;
        await using (var program = ConsoleProcess.Start(folder.Path, new() { ["Calls:Simulated:Speed"] = "1" }))
        {
            using var api = Client(await program.ListeningAsync());
            var agent = await api.NewAgentAsync();
            await api.PublishAsync(agent);
            call = (string)(await api.ConnectAsync(agent))["id"]!;
            Assert.Equal(0, await program.StopAsync());
            AssertClean(program);
        }

        await using var again = ConsoleProcess.Start(folder.Path, new() { ["Calls:Simulated:Speed"] = "100000" });
        using var client = Client(await again.ListeningAsync());
        while ((string?)(await client.GetJsonAsync($"/api/calls/{call}")).Expect(200)["status"] != "completed")
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_request_that_never_ends_is_not_waited_for_for_ever()
    {
        await using var program = ConsoleProcess.Start(folder.Path, new() { ["Stop:TimeoutSeconds"] = "1" });
        var address = await program.ListeningAsync();
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, address.Port);
        await slow.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /api/agents HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {ConsoleHost.ApiKey}\r\nContent-Length: 3000000\r\n\r\n{{"));
        using var api = Client(address);
        await api.NewAgentAsync();

        Assert.Equal(0, await program.StopAsync());
        AssertClean(program);
    }

    private static void AssertClean(ConsoleProcess program)
    {
        Assert.Equal("", program.Errors);
        Assert.Empty(program.Problems);
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
}
