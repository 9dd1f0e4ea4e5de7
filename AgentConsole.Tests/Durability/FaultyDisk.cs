using System.IO.MemoryMappedFiles;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A disk that can lose power and fail, under one folder of a program that is started with its <see cref="Settings"/>: see <c>faulty-disk.c</c>.</summary>
internal sealed class FaultyDisk : IDisposable
{
    /// <summary>What a disk keeps or loses as a whole.</summary>
    private const int Sector = 512;

    private readonly string folder;
    private readonly TempFolder own = new();
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor control;

    public FaultyDisk(string folder)
    {
        this.folder = folder;
        file = MemoryMappedFile.CreateFromFile(own.File("control"), FileMode.CreateNew, null, Field.Size);
        control = file.CreateViewAccessor();
        Settings = new()
        {
            ["LD_PRELOAD"] = CompiledLibrary.Of("faulty-disk.c"),
            ["FAULTY_DISK_FOLDER"] = folder,
            ["FAULTY_DISK_KEPT"] = Directory.CreateDirectory(own.File("kept")).FullName,
            ["FAULTY_DISK_CONTROL"] = own.File("control"),
        };
    }

    /// <summary>The environment variables that put a program's folder on this disk.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>Whether syncs of the write-ahead log wait until the database file is written: what the program has then is <c>synchronous=NORMAL</c>.</summary>
    public bool SyncsLate { set => control.Write(Field.Late, value ? 1 : 0); }

    /// <summary>How many operations failed since <see cref="Fail"/>.</summary>
    public int Failed => Math.Max(0, Math.Min(control.ReadInt32(Field.Seen), control.ReadInt32(Field.Last)) - control.ReadInt32(Field.First) + 1);

    /// <summary>Lets so many operations of these kinds fail, from the <paramref name="nth"/> that comes on.</summary>
    public void Fail(DiskOperations kinds, DiskError error, int nth = 1, int times = int.MaxValue)
    {
        Heal();
        control.Write(Field.Seen, 0);
        control.Write(Field.First, nth);
        control.Write(Field.Last, times > int.MaxValue - nth ? int.MaxValue : nth + times - 1);
        control.Write(Field.Error, (int)error);
        control.Write(Field.Kinds, (int)kinds);
    }

    /// <summary>Lets nothing fail any more.</summary>
    public void Heal() => control.Write(Field.Kinds, 0);

    /// <summary>Leaves in the folder what a power cut leaves of the program that was killed: what it had synced; with <paramref name="chance"/> also some sectors, lengths and names that it had not.</summary>
    public void CutPower(int processId, Random? chance = null)
    {
        var kept = own.File($"kept/{processId}/names");
        Assert.True(Directory.Exists(kept), $"Process {processId} did not run on this disk.");
        foreach (var name in Names(folder).Union(Names(kept)).Order(StringComparer.Ordinal))
        {
            var left = Left(Read(folder, name), Read(kept, name), name.EndsWith("-journal", StringComparison.Ordinal), chance);
            var path = Path.Combine(folder, name);
            if (left is null)
            {
                File.Delete(path);
                continue;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, left);
        }
        Directory.Delete(own.File($"kept/{processId}"), recursive: true);
    }

    public void Dispose()
    {
        control.Dispose();
        file.Dispose();
        own.Dispose();
    }

    private static byte[]? Left(byte[]? written, byte[]? synced, bool isJournal, Random? chance)
    {
        if (chance is null)
            return synced;
        // A journal that was deleted and made anew is another file under the same name: sectors of both are never mixed.
        if (isJournal)
            return chance.Next(2) == 0 ? written : synced;
        if ((written is null || synced is null) && chance.Next(2) == 0)
            return null;
        var (mine, other) = (written ?? synced!, synced ?? []);
        var left = new byte[chance.Next(2) == 0 || synced is null ? mine.Length : synced.Length];
        for (var at = 0; at < left.Length; at += Sector)
        {
            var from = chance.Next(2) == 0 ? mine : other;
            var count = Math.Min(Sector, Math.Min(left.Length, from.Length) - at);
            if (count > 0)
                Array.Copy(from, at, left, at, count);
        }
        return left;
    }

    private static List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f))];

    private static byte[]? Read(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;

    /// <summary>Where each number of <c>struct control</c> is.</summary>
    private static class Field
    {
        public const int Seen = 0, First = 4, Last = 8, Error = 12, Kinds = 16, Late = 20, Size = 24;
    }
}

/// <summary>What a program does with files.</summary>
[Flags]
internal enum DiskOperations
{
    Write = 1,
    Sync = 2,
    Name = 4,
}

/// <summary>What goes wrong, as Linux numbers it.</summary>
internal enum DiskError
{
    /// <summary>None: the program dies there.</summary>
    PowerCut = -1,
    Io = 5,
    NoSpace = 28,
    ReadOnly = 30,
}
