using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Storage;

/// <summary>Makes a checked backup every so many hours while the console runs. Old ones go only after a newer one was checked, and a disk without room is left alone.</summary>
public sealed class BackupSchedule(Backups backups, BackupSettings settings, TimeProvider time, ILogger<BackupSchedule> log) : BackgroundService
{
    /// <summary>Bytes that are left free on the disk, beyond those of the backup.</summary>
    public const long Reserve = 64 * 1_024 * 1_024;

    private const string Prefix = "agent-console-";
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";
    private const string Partial = ".partial";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(15);

    private volatile string? failure;

    /// <summary>Why the last attempt made no backup; null when it did, or when none was due yet.</summary>
    public string? Failure => failure;

    /// <summary>Where backups go.</summary>
    public string Folder => settings.Folder ?? Path.Combine(backups.DataFolder, "backups");

    /// <summary>When the newest backup was made; null when there is none.</summary>
    public DateTime? Newest => Made().Select(m => (DateTime?)m.At).Max();

    /// <summary>Bytes that a folder's disk has free.</summary>
    internal Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Every == TimeSpan.Zero)
            return;
        while (true)
        {
            // To copy and to check may take minutes of work without a pause.
            var wait = await Task.Run(LookAsync, stoppingToken);
            await Task.Delay(wait, time, stoppingToken);
        }
    }

    /// <summary>Makes a backup if one is due; how long to wait until the next look.</summary>
    internal async Task<TimeSpan> LookAsync()
    {
        // A clock that was set back must not put the next one off.
        var due = Newest is { } newest ? (newest < Now ? newest : Now) + settings.Every : Now;
        if (due > Now)
            return due - Now;
        try
        {
            await MakeAsync();
            failure = null;
            Measures.Backups.Add(1, new KeyValuePair<string, object?>("outcome", "made"));
            return settings.Every;
        }
        catch (Exception problem) when (problem is StartRefusedException or IOException or UnauthorizedAccessException)
        {
            failure = problem.Message;
            log.LogError("No backup was made by schedule, and none was deleted: {Problem}", problem.Message);
        }
        catch (Exception problem)
        {
            failure = "It broke off.";
            log.LogError(problem, "No backup was made by schedule, and none was deleted");
        }
        Measures.Backups.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        return settings.Every < PauseAfterFailure ? settings.Every : PauseAfterFailure;
    }

    private async Task MakeAsync()
    {
        Directory.CreateDirectory(Folder);
        DeletePartial();
        var needed = backups.Bytes;
        if (FreeBytes(Folder) is var free && free < needed + Reserve)
            throw new StartRefusedException($"{Folder} has {free / 1_000_000} MB free; {(needed + Reserve) / 1_000_000} MB are needed.");
        var folder = Path.Combine(Folder, Prefix + Now.ToString(Stamp, CultureInfo.InvariantCulture));
        try
        {
            var report = await backups.MakeAsync(folder);
            log.LogInformation("Backup {Folder} was made and checked: {Versions} versions, {Entries} audit entries", folder, report.Versions, report.Entries);
        }
        finally
        {
            DeletePartial();
        }
        foreach (var (old, _) in Made().OrderByDescending(m => m.At).Skip(settings.Keep).ToList())
        {
            Directory.Delete(old, true);
            log.LogInformation("Backup {Folder} was deleted; {Keep} newer ones are there", old, settings.Keep);
        }
    }

    private void DeletePartial()
    {
        foreach (var folder in Directory.EnumerateDirectories(Folder, Prefix + "*" + Partial).Where(f => TimeOf(f[..^Partial.Length]) is not null).ToList())
            Directory.Delete(folder, true);
    }

    // Only what has a name of its own making counts, and only that is ever deleted.
    private IEnumerable<(string Folder, DateTime At)> Made() => !Directory.Exists(Folder) ? [] : Directory.EnumerateDirectories(Folder, Prefix + "*")
        .Select(f => (Folder: f, At: TimeOf(f))).Where(f => f.At is not null).Select(f => (f.Folder, f.At!.Value));

    private static DateTime? TimeOf(string folder) =>
        DateTime.TryParseExact(Path.GetFileName(folder)[Prefix.Length..], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
