using System.Diagnostics;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A library of this folder, compiled with a compiler that is there or is installed now, to be loaded before libc into a program under test.</summary>
internal static class CompiledLibrary
{
    private static readonly Lock Compiling = new();

    /// <summary>Absolute path of the library that <paramref name="source"/> makes, such as <c>wrong-clock.c</c>.</summary>
    public static string Of(string source)
    {
        lock (Compiling)
            return Compile(Repository.File("AgentConsole.Tests", "Durability", source), Path.Combine(AppContext.BaseDirectory, Path.ChangeExtension(source, ".so")));
    }

    private static string Compile(string source, string library)
    {
        if (File.Exists(library) && File.GetLastWriteTimeUtc(library) > File.GetLastWriteTimeUtc(source))
            return library;
        string? said = null;
        foreach (var compiler in new[] { "cc", "tcc" })
            said ??= Run(compiler, "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread");
        if (said is null && Debian.Install("tcc") && Debian.Install("libc6-dev"))
            said = Run("tcc", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread");
        return said switch
        {
            "" => library,
            null => throw new InvalidOperationException("These tests need a C compiler, and none could be installed. Install one (on Debian: apt-get install tcc libc6-dev)."),
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
