using AgentConsole.Domain;

namespace AgentConsole.Storage;

/// <summary>When backups are made by themselves, and how many are kept: the settings under <c>Backups</c>.</summary>
/// <param name="Folder">Where they go; null for the folder <c>backups</c> beside the database.</param>
/// <param name="Every">How often; zero for never.</param>
/// <param name="Keep">How many are kept.</param>
public sealed record BackupSettings(string? Folder, TimeSpan Every, int Keep)
{
    /// <summary>Reads <c>Backups:*</c>.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public static BackupSettings From(IConfiguration configuration, string contentRoot) => new(
        configuration["Backups:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder, contentRoot) : null,
        TimeSpan.FromHours(Read(configuration, "EveryHours", 0, 0, 8_760)),
        Read(configuration, "Keep", 7, 1, 10_000));

    private static int Read(IConfiguration configuration, string name, int standard, int least, int most) =>
        WholeNumberSetting.Read($"Backups:{name}", configuration[$"Backups:{name}"], standard, least, most);
}
