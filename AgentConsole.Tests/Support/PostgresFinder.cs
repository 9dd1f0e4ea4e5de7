namespace AgentConsole.Tests.Support;

/// <summary>Finds PostgreSQL's programs, or installs them, so that a plain <c>dotnet test</c> is enough.</summary>
internal static class PostgresFinder
{
    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>: <c>POSTGRES_BIN</c>, else of an installed one, else of one that is installed now.</summary>
    public static string Find() => Environment.GetEnvironmentVariable("POSTGRES_BIN") is { Length: > 0 } chosen ? chosen
        : Present() ?? (Debian.Install("postgresql") ? Present() : null)
        ?? throw new InvalidOperationException("The tests of the shared database need PostgreSQL 15 or newer, and it could not be installed. Install it (on Debian: apt-get install postgresql), or set POSTGRES_BIN to the folder of its programs.");

    private static string? Present() => (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
}
