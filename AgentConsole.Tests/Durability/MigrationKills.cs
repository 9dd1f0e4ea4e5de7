using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A console that dies at a write of its migrations, each time it is started, until it has nothing left to migrate.</summary>
internal static class MigrationKills
{
    private const int MostWrites = 200;

    /// <summary>How often it was killed before it came up with all that was there. A seed makes the same kills.</summary>
    public static async Task<int> RunAsync(bool fromOlderFile, int seed)
    {
        using var folder = new TempFolder();
        using var disk = new FaultyDisk(folder.Path);
        if (fromOlderFile)
            await OlderFile.MakeAsync(folder.File("console.db"));
        var random = new Random(seed);
        var kills = 0;
        do
        {
            disk.Fail(DiskOperations.Write | DiskOperations.Sync | DiskOperations.Name, DiskError.PowerCut, nth: random.Next(1, MostWrites));
        }
        while (await DiesAsync(folder.Path, disk) && ++kills > 0);
        disk.Heal();

        await using var console = ConsoleProcess.Start(folder.Path, disk.Settings);
        using var api = await console.ApiAsync();
        if (fromOlderFile)
            await OlderFile.AssertIsThereAsync(api);
        else
            Assert.Equal(1, await api.PublishAsync(await api.NewAgentAsync()));
        await using var verify = ConsoleProcess.Start(folder.Path, null, "verify");
        Assert.True(await verify.ExitAsync() == 0, verify.Output + verify.Errors);
        return kills;
    }

    /// <summary>Whether it died by itself before it listened; else it is ended here.</summary>
    private static async Task<bool> DiesAsync(string folder, FaultyDisk disk)
    {
        await using var console = ConsoleProcess.Start(folder, disk.Settings);
        var exit = console.ExitAsync();
        var listening = console.ListeningAsync();
        if (await Task.WhenAny(exit, listening) == listening && listening.IsCompletedSuccessfully)
            return false;
        await exit;
        Assert.True(disk.Failed > 0, $"It ended of itself: {console.Output}{console.Errors}");
        return true;
    }
}
