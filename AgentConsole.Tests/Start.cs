using AgentConsole.Tests.Benchmarks;
using AgentConsole.Tests.Durability;
using AgentConsole.Tests.Storage.Releases;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace AgentConsole.Tests;

/// <summary>Runs the tests; or, asked for by <c>bench</c>, a benchmark; or records a release with <c>record</c>; or a program that tests need.</summary>
internal static class Start
{
    public static Task<int> Main(string[] args)
    {
        // Not only at the front: "dotnet run" puts the options of the test platform before it.
        var bench = Array.IndexOf(args, "bench");
        if (bench >= 0)
            return Bench.RunAsync(args[(bench + 1)..]);
        if (args is [RowWriter.Command, var file, var synchronous])
            RowWriter.Run(file, synchronous);
        if (Array.IndexOf(args, "record") is var record and >= 0)
            return ReleaseRecord.MakeAsync(args[record + 1], args[record + 2]);
        return args.Any(arg => arg is "-automated" or "@@")
            ? ConsoleRunner.Run(args)
            : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
