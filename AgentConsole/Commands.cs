using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole;

/// <summary>What the program does instead of starting the console, when its first argument says so.</summary>
internal static class Commands
{
    /// <summary>The exit code of a command; null when the arguments name none.</summary>
    /// <exception cref="StartRefusedException">It was not done; the message says why in one line.</exception>
    public static async Task<int?> RunAsync(string[] args) => args switch
    {
        ["verify", .. var options] => await VerifyCommand.RunAsync(options),
        ["migrate-store", .. var options] => await MigrateStoreCommand.RunAsync(options),
        ["health", .. var options] => await HealthCommand.RunAsync(options),
        ["backup", var folder, .. var options] when !folder.StartsWith('-') => await BackUpAsync(folder, options),
        ["restore", var folder, .. var options] when !folder.StartsWith('-') => await RestoreAsync(folder, options),
        ["backup" or "restore", ..] => throw new StartRefusedException($"{args[0]} takes a folder, such as: {args[0]} backups/monday"),
        _ => null,
    };

    private static async Task<int> BackUpAsync(string folder, string[] options)
    {
        await using var app = Build(options, readOnly: true);
        await app.Services.CheckReadableAsync();
        var report = await app.Services.GetRequiredService<Backups>().MakeAsync(folder);
        await Console.Out.WriteLineAsync($"Backup in {Path.GetFullPath(folder)}: {report.Versions} versions and {report.Entries} audit entries, all as they were written.");
        await Console.Out.WriteLineAsync($"Last audit entry: {report.Last}");
        return 0;
    }

    private static async Task<int> RestoreAsync(string folder, string[] options)
    {
        await using var app = Build(options, readOnly: false);
        var kept = await app.Services.GetRequiredService<Backups>().RestoreAsync(folder);
        await Console.Out.WriteLineAsync(kept is null ? $"Restored from {Path.GetFullPath(folder)}." : $"Restored from {Path.GetFullPath(folder)}. What was there before is kept as {kept}.");
        return 0;
    }

    private static WebApplication Build(string[] options, bool readOnly)
    {
        var builder = WebApplication.CreateBuilder(Start.Options(options));
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(builder.Configuration, builder.Environment, readOnly);
        return builder.Build();
    }
}
