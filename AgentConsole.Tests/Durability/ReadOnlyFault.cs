namespace AgentConsole.Tests.Durability;

/// <summary>A file system that turns read-only under the console, as Linux lets it when the disk fails; it is mounted anew and the console started.</summary>
internal sealed class ReadOnlyFault : NoWritesFault
{
    private readonly MountedDisk? mounted = MountedDisk.TryExt4(megabytes: 64);
    private readonly FaultyDisk? pretended;

    public ReadOnlyFault() => pretended = mounted is null ? new(Folder) : null;

    public override string Name => "disk turns read-only";

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
        mounted?.TurnReadOnly();
        pretended?.Fail(DiskOperations.Write | DiskOperations.Sync | DiskOperations.Name, DiskError.ReadOnly);
    }

    protected override async Task RepairAsync(Trial trial)
    {
        await trial.Console.KillAsync();
        mounted?.MountAgain();
        pretended?.Heal();
        await trial.Console.StartAsync();
    }
}
