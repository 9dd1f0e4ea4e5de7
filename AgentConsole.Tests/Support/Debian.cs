using System.Diagnostics;

namespace AgentConsole.Tests.Support;

/// <summary>Installs what tests need, where that is possible.</summary>
internal static class Debian
{
    /// <summary>Whether the package is installed now.</summary>
    public static bool Install(string package) =>
        File.Exists("/usr/bin/apt-get") && Environment.IsPrivilegedProcess
        && Run("apt-get", "update") && Run("apt-get", "install", "--yes", "--no-install-recommends", package);

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
