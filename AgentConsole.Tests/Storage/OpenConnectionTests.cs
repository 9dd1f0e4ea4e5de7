using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage;

[Trait("Store", "Sqlite")]
public sealed class OpenConnectionTests
{
    [Fact]
    public async Task Connections_stay_open_while_it_runs_and_a_stop_leaves_the_file_alone_with_all_in_it()
    {
        using var folder = new TempFolder();
        await using var console = ConsoleProcess.Start(folder.Path);
        using var api = await console.ApiAsync();
        var agent = await api.NewAgentAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.GetAsync(new Uri($"/api/agents/{agent}", UriKind.Relative))));
        var many = Open(console.Id, folder.Path);
        await api.PublishAsync(agent);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.GetAsync(new Uri($"/api/agents/{agent}", UriKind.Relative))));

        Assert.InRange(Open(console.Id, folder.Path), 1, many + 16);
        Assert.Equal(0, await console.StopAsync());
        Assert.False(File.Exists(folder.File("console.db-wal")));
        Assert.True(StoredBytes.Holds(folder.File("console.db"), agent));
    }

    private static int Open(int process, string folder) =>
        Directory.GetFiles($"/proc/{process}/fd").Count(fd => new FileInfo(fd).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) is true);
}
