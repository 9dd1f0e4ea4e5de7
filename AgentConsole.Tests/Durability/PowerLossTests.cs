using System.Globalization;
using AgentConsole.Tests.Support;
using StandardWebhooks;

namespace AgentConsole.Tests.Durability;

/// <summary>A power cut leaves what was synced, and whatever else it likes.</summary>
[Trait("Store", "Sqlite")]
public sealed class PowerLossTests
{
    // By signal 9.
    private const int Killed = 128 + 9;

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

    [Fact]
    public Task After_power_cuts_at_random_moments_nothing_acknowledged_is_lost() => Trial.HoldsAsync(new PowerFault(), rounds: 3);

    [Fact]
    public async Task A_console_whose_commits_are_synced_later_is_seen_to_lose_some()
    {
        using var fault = new PowerFault { SyncsLate = true };

        var result = await Trial.RunAsync(fault, Trial.NewSeed(), done => done < 2);

        Assert.Contains("Every version is there as it was told", result.Lost.Select(l => l.Rule));
    }

    [Fact]
    public async Task What_is_encrypted_can_be_read_after_a_power_cut()
    {
        using var folder = new TempFolder();
        using var disk = new FaultyDisk(folder.Path);
        await using var receiver = await Receiver.StartAsync();
        var settings = disk.Settings.Concat(WebhookSteps.AllowPrivate).ToDictionary();
        string secret;
        await using (var first = ConsoleProcess.Start(folder.Path, settings))
        {
            using var api = NewClient(await first.ListeningAsync());
            (_, secret) = await api.NewWebhookAsync(receiver.Address, "version.published");
            await first.KillAsync();
            disk.CutPower(first.Id);
        }

        await using var second = ConsoleProcess.Start(folder.Path, settings);
        using var again = NewClient(await second.ListeningAsync());
        await again.PublishAsync(await again.NewAgentAsync());
        var received = await receiver.NextAsync();

        new StandardWebhook(secret).Verify(received.Body, received.Headers);
    }

    [Fact]
    public async Task Power_cuts_during_the_first_start_leave_what_the_next_start_can_use()
    {
        using var folder = new TempFolder();
        using var disk = new FaultyDisk(folder.Path);
        var seed = Trial.NewSeed();
        var random = new Random(seed);
        for (var cut = 0; cut < 3; cut++)
        {
            disk.Fail(DiskOperations.Write | DiskOperations.Sync | DiskOperations.Name, DiskError.PowerCut, nth: random.Next(1, 400));
            await using var cutOff = ConsoleProcess.Start(folder.Path, disk.Settings);
            // A start that has fewer writes than that is cut off when it is done.
            await Task.WhenAny(cutOff.ExitAsync(), cutOff.ListeningAsync());
            await cutOff.KillAsync();
            Assert.True(await cutOff.ExitAsync() == Killed, $"Seed {seed}: the console ended of itself: {cutOff.Output}{cutOff.Errors}");
            disk.Heal();
            disk.CutPower(cutOff.Id, random);
        }

        await using var console = ConsoleProcess.Start(folder.Path, disk.Settings);
        using var api = NewClient(await console.ListeningAsync());
        Assert.Equal(1, await api.PublishAsync(await api.NewAgentAsync()));
    }

    private static HttpClient NewClient(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
}
