using System.Diagnostics;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A small file system of its own, which goes with the test. It takes the rights of root to mount one.</summary>
internal sealed class MountedDisk : IDisposable
{
    private readonly TempFolder place = new();

    private MountedDisk() => Directory.CreateDirectory(Folder);

    /// <summary>Its uppermost folder.</summary>
    public string Folder => place.File("disk");

    private string Image => place.File("image");

    /// <summary>One in memory; null, and a warning to whoever reads the test's result, when none can be mounted here.</summary>
    public static MountedDisk? TryTmpfs(int megabytes) => Try(disk => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "tmpfs", disk.Folder));

    /// <summary>One in a file; null likewise.</summary>
    public static MountedDisk? TryExt4(int megabytes) => Try(disk =>
    {
        using (var image = File.Create(disk.Image))
            image.SetLength(megabytes * 1024L * 1024);
        return Run("mkfs.ext4", "-q", "-F", disk.Image) ?? disk.Mount();
    });

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = File.OpenHandle(Path.Combine(Folder, "filler"), FileMode.CreateNew, FileAccess.Write);
        var (bytes, at) = (new byte[1 << 20], 0L);
        for (var size = bytes.Length; size > 0;)
        {
            try
            {
                RandomAccess.Write(filler, bytes.AsSpan(0, size), at);
                at += size;
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Path.Combine(Folder, "filler"));

    /// <summary>Makes it read-only under those who write to it, as Linux does when a disk below it fails.</summary>
    public void TurnReadOnly() => Expect(Run("mount", "-o", "remount,abort", Folder));

    /// <summary>Mounts it anew, when nobody uses it: what was not written by then is gone.</summary>
    public void MountAgain() => Expect(Run("umount", Folder) ?? Mount());

    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
        place.Dispose();
    }

    private static MountedDisk? Try(Func<MountedDisk, string?> mount)
    {
        var disk = new MountedDisk();
        if (mount(disk) is not { } problem)
            return disk;
        disk.Dispose();
        var warning = $"No file system can be mounted here, so the fault is a pretended one: the calls that write fail as they would. ({problem.Trim()})";
        if (TestContext.Current.Test is null)
            Console.Error.WriteLine(warning);
        else
            TestContext.Current.AddWarning(warning);
        return null;
    }

    private static void Expect(string? problem) => Assert.True(problem is null, problem);

    private string? Mount() => Run("mount", "-o", "loop,errors=remount-ro", Image, Folder);

    /// <summary>What went wrong; null for nothing.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {said}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
