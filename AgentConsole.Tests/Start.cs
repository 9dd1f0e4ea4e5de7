using AgentConsole.Tests.Benchmarks;
using AgentConsole.Tests.Durability;
using AgentConsole.Tests.Storage.Releases;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace AgentConsole.Tests;

/// <summary>Runs the tests; or, asked for by <c>bench</c>, a benchmark; by <c>durability</c>, the faults of its tests for longer; by <c>record</c>, a release for the tests of upgrades; or a program that tests need.</summary>
internal static class Start
{
    public static Task<int> Main(string[] args)
    {
        // Not only at the front: "dotnet run" puts the options of the test platform before it.
        if (After("bench") is { } bench)
            return Bench.RunAsync(bench);
        if (After("durability") is { } durability)
            return LongForm.RunAsync(durability);
        if (After("record") is { } record)
            return ReleaseRecord.MakeAsync(record[0], record[1]);
        if (args is [RowWriter.Command, var file, var synchronous])
            RowWriter.Run(file, synchronous);
        return args.Any(arg => arg is "-automated" or "@@")
            ? ConsoleRunner.Run(args)
            : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

        string[]? After(string word) => Array.IndexOf(args, word) is var at and >= 0 ? args[(at + 1)..] : null;
    }
}
