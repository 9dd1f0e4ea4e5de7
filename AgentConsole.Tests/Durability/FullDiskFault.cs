using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A disk without room, until somebody makes some.</summary>
internal sealed class FullDiskFault : NoWritesFault
{
    private readonly MountedDisk? mounted = MountedDisk.TryTmpfs(megabytes: 24);
    private readonly FaultyDisk? pretended;

    public FullDiskFault() => pretended = mounted is null ? new(Folder) : null;

    public override string Name => "disk full";

    public override string Folder => mounted?.Folder ?? base.Folder;

    public override Dictionary<string, string> Settings => pretended?.Settings ?? [];

    public override void Dispose()
    {
        mounted?.Dispose();
        pretended?.Dispose();
        base.Dispose();
    }

    protected override void Break()
    {
        mounted?.Fill();
        pretended?.Fail(DiskOperations.Write, DiskError.NoSpace);
    }

    protected override async Task RepairAsync(Trial trial)
    {
        mounted?.Free();
        pretended?.Heal();
        using var api = new HttpClient { BaseAddress = trial.Console.Address };
        await BecomesAsync(api, HttpStatusCode.OK);
    }
}
