namespace AgentConsole.Tests.Support;

/// <summary>Finds PostgreSQL's programs, or installs them, so that a plain <c>dotnet test</c> is enough.</summary>
internal static class PostgresFinder
{
    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>: <c>POSTGRES_BIN</c>, else of an installed one, else of one that is installed now.</summary>
    public static string Find() => Environment.GetEnvironmentVariable("POSTGRES_BIN") is { Length: > 0 } chosen ? chosen
        : Present() ?? Installed()
        ?? throw new InvalidOperationException("The tests of the shared database need PostgreSQL 15 or newer, and it could not be installed. Install it (on Debian: apt-get install postgresql), or set POSTGRES_BIN to the folder of its programs.");

    // It is there, or not, whatever the installation said of services that it could not start.
    private static string? Installed()
    {
        Debian.Install("postgresql");
        return Present();
    }

    private static string? Present() => (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(folder => IsThere(Path.Combine(folder, "initdb")) && IsThere(Path.Combine(folder, "postgres")));

    // A link to what was removed is nothing.
    private static bool IsThere(string program) => File.Exists(program) && (File.ResolveLinkTarget(program, returnFinalTarget: true)?.Exists ?? true);
}
