using System.Globalization;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A power cut leaves what was synced, and whatever else it likes.</summary>
[Trait("Store", "Sqlite")]
public sealed class PowerLossTests
{
    [Theory]
    [InlineData("FULL", false)]
    [InlineData("NORMAL", true)]
    public async Task A_writer_that_does_not_sync_each_commit_is_seen_to_lose_some_and_one_that_does_none(string synchronous, bool loses)
    {
        using var folder = new TempFolder();
        using var disk = new FaultyDisk(folder.Path);
        var acknowledged = new List<int>();
        using (var writer = RowWriter.Start(folder.File("rows.db"), synchronous, disk.Settings))
        {
            while (acknowledged.Count < 500 && await writer.StandardOutput.ReadLineAsync() is { } line)
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            writer.Kill();
            await writer.WaitForExitAsync();
            acknowledged.AddRange((await writer.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(l => int.Parse(l, CultureInfo.InvariantCulture)));
            disk.CutPower(writer.Id);
        }

        var lost = acknowledged.Except(RowWriter.Read(folder.File("rows.db"))).Count();

        Assert.True(acknowledged.Count >= 500);
        Assert.Equal(loses, lost > 0);
    }
}
