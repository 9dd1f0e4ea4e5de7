namespace AgentConsole.Tests.Durability;

/// <summary>A file system that turns read-only under the console, as Linux lets it when the disk fails; it is mounted anew and the console started.</summary>
internal sealed class ReadOnlyFault() : NoWritesFault(MountedDisk.TryExt4(megabytes: 64))
{
    public override string Name => "disk turns read-only";

    protected override void Break()
    {
        Mounted?.TurnReadOnly();
        Pretend(DiskOperations.Write | DiskOperations.Sync | DiskOperations.Name, DiskError.ReadOnly);
    }

    protected override async Task RepairAsync(Trial trial)
    {
        await trial.Console.KillAsync();
        Mounted?.MountAgain();
        PretendNoMore();
        await trial.Console.StartAsync();
    }
}
