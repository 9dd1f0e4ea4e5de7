using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A power cut at a write or sync that nobody chose, and a start. What was not synced is lost or, every second time, survives in part.</summary>
internal sealed class PowerFault : Fault
{
    private readonly FaultyDisk disk;
    private int cuts;

    public PowerFault() => disk = new(Folder);

    public override string Name => "power cut";

    public override Dictionary<string, string> Settings => disk.Settings;

    public override bool TouchesData => true;

    /// <summary>Whether the disk does what the console's would with <c>synchronous=NORMAL</c>.</summary>
    public bool SyncsLate { get; init; }

    public override async Task StrikeAsync(Trial trial)
    {
        if (SyncsLate)
        {
            disk.SyncsLate = true;
            await trial.Load.MoreAcknowledgedAsync(50);
        }
        var process = trial.Console.Process;
        var id = process.Id;
        disk.Fail(DiskOperations.Write | DiskOperations.Sync, DiskError.PowerCut, nth: trial.Random.Next(1, 200));
        await process.ExitAsync().WaitAsync(Patience.Long);
        await trial.Console.KillAsync();
        (disk.SyncsLate, var chance) = (false, ++cuts % 2 == 0 ? trial.Random : null);
        disk.Heal();
        disk.CutPower(id, chance);
        await trial.Console.StartAsync();
    }

    public override void Dispose()
    {
        disk.Dispose();
        base.Dispose();
    }
}
