using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage;

/// <summary>The commands as an operator runs them, beside a console that works meanwhile.</summary>
[Trait("Store", "Sqlite")]
public sealed class BackupTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Backup => folder.File("backup");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_made_while_versions_are_published_brings_them_back()
    {
        string agent;
        int published;
        await using (var console = ConsoleProcess.Start(folder.Path))
        {
            using var api = await console.ApiAsync();
            agent = await api.NewAgentAsync();
            await api.PublishAsync(agent);
            using var stop = new CancellationTokenSource();
            var publishing = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                    await api.PublishAsync(agent);
            });
            Assert.Equal(0, (await RunAsync("backup", Backup)).Code);
            await stop.CancelAsync();
            await publishing;
            published = await api.PublishAsync(agent);
            Assert.Contains("Another Agent Console is using", (await RunAsync("restore", Backup)).Errors, StringComparison.Ordinal);
            await console.KillAsync();
        }

        var restored = await RunAsync("restore", Backup);
        await using var again = ConsoleProcess.Start(folder.Path);
        using var client = await again.ApiAsync();
        var next = await client.PublishAsync(agent);

        Assert.Equal(0, restored.Code);
        Assert.Contains("What was there before is kept as", restored.Output, StringComparison.Ordinal);
        Assert.InRange(next, 2, published);
        Assert.Single(Directory.GetFiles(folder.Path, "console.db.replaced-*Z"));
        Assert.Equal(Directory.GetFiles(folder.File("keys")).Length, Directory.GetFiles(Path.Combine(Backup, "keys")).Length);
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_and_what_is_damaged_is_not_restored()
    {
        await using (var console = ConsoleProcess.Start(folder.Path))
        {
            using var api = await console.ApiAsync();
            await api.PublishAsync(await api.NewAgentAsync());
            Assert.Equal(0, (await RunAsync("backup", Backup)).Code);
            Assert.Contains("exists already", (await RunAsync("backup", Backup)).Errors, StringComparison.Ordinal);
            await console.KillAsync();
        }
        await using (var copy = new FileStream(Path.Combine(Backup, "agent-console.db"), FileMode.Open))
        {
            // Beyond the first page, which names the tables.
            copy.Position = 8_192;
            await copy.WriteAsync(Enumerable.Repeat((byte)0xA5, 64 * 1_024).ToArray(), TestContext.Current.CancellationToken);
        }
        var before = await File.ReadAllBytesAsync(folder.File("console.db"), TestContext.Current.CancellationToken);

        var damaged = await RunAsync("restore", Backup);
        var missing = await RunAsync("restore", folder.File("nothing"));
        var unnamed = await RunAsync("backup");

        Assert.Equal((1, 1, 1), (damaged.Code, missing.Code, unnamed.Code));
        Assert.Contains("agent-console.db", damaged.Errors, StringComparison.Ordinal);
        Assert.StartsWith("There is no backup in", missing.Errors, StringComparison.Ordinal);
        Assert.StartsWith("backup takes a folder", unnamed.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("console.db"), TestContext.Current.CancellationToken));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] command)
    {
        await using var process = ConsoleProcess.Start(folder.Path, null, command);
        var code = await process.ExitAsync();
        return (code, process.Output, process.Errors);
    }
}
