using System.Diagnostics;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Compiles <c>faulty-disk.c</c> with a compiler that is there, or is installed now.</summary>
internal static class FaultyDiskLibrary
{
    private static readonly Lazy<string> Compiled = new(Compile);

    /// <summary>The library, to be loaded before libc.</summary>
    public static string File => Compiled.Value;

    private static string Compile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "faulty-disk.so");
        var source = Repository.File("AgentConsole.Tests", "Durability", "faulty-disk.c");
        string? said = null;
        foreach (var compiler in new[] { "cc", "tcc" })
            said ??= Run(compiler, "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread");
        if (said is null && Debian.Install("tcc") && Debian.Install("libc6-dev"))
            said = Run("tcc", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread");
        return said switch
        {
            "" => library,
            null => throw new InvalidOperationException("The tests of disk faults need a C compiler, and none could be installed. Install one (on Debian: apt-get install tcc libc6-dev)."),
            _ => throw new InvalidOperationException($"{source} cannot be compiled: {said}"),
        };
    }

    /// <summary>What the compiler said, nothing when all is well; null when it is not there.</summary>
    private static string? Run(string compiler, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"{compiler}: {said}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
