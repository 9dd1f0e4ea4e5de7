using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Writes or syncs that fail from some moment on, one or some or all, then no more; every second time a power cut after that.</summary>
internal sealed class IoErrorFault : Fault
{
    private readonly FaultyDisk disk;
    private int strikes;

    public IoErrorFault() => disk = new(Folder);

    public override string Name => "I/O error at the nth write or sync";

    public override Dictionary<string, string> Settings => disk.Settings;

    public override bool TouchesData => true;

    public override async Task StrikeAsync(Trial trial)
    {
        int[] times = [1, 1, 2, 10, int.MaxValue];
        var (kinds, most) = trial.Random.Next(3) == 0 ? (DiskOperations.Sync, 30) : (DiskOperations.Write | DiskOperations.Sync, 300);
        disk.Fail(kinds, DiskError.Io, nth: trial.Random.Next(1, most), times[trial.Random.Next(times.Length)]);
        using (var patience = new CancellationTokenSource(Patience.Long))
        {
            while (disk.Failed == 0)
                await Task.Delay(10, patience.Token);
        }
        await trial.Load.History.MoreAsync(20, _ => true).WaitAsync(Patience.Long);
        disk.Heal();
        using (var api = new HttpClient { BaseAddress = trial.Console.Address })
            await NoWritesFault.BecomesAsync(api, HttpStatusCode.OK);
        if (++strikes % 2 != 0)
            return;
        var id = trial.Console.Process.Id;
        await trial.Console.KillAsync();
        disk.CutPower(id, trial.Random);
        await trial.Console.StartAsync();
    }

    public override void Dispose()
    {
        disk.Dispose();
        base.Dispose();
    }
}
