using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A disk without room, until somebody makes some.</summary>
internal sealed class FullDiskFault() : NoWritesFault(MountedDisk.TryTmpfs(megabytes: 200))
{
    public override string Name => "disk full";

    protected override void Break()
    {
        Mounted?.Fill();
        Pretend(DiskOperations.Write, DiskError.NoSpace);
    }

    protected override async Task RepairAsync(Trial trial)
    {
        Mounted?.Free();
        PretendNoMore();
        using var api = new HttpClient { BaseAddress = trial.Console.Address };
        await BecomesAsync(api, HttpStatusCode.OK);
    }
}
