using System.Diagnostics;
using System.Globalization;

namespace AgentConsole.Tests.Durability;

/// <summary>The faults of the tests for as long as one likes: <c>dotnet run --project AgentConsole.Tests -c Release -- durability [MINUTES [SEED [PART OF A FAULT'S NAME]]]</c>.</summary>
internal static class LongForm
{
    private const int Minutes = 10;

    /// <summary>Each fault, the test that does it in short, and how it is done until the time is over.</summary>
    private static readonly (string Fault, Type Test, Func<int, TimeSpan, Task<TableRow>> RunAsync)[] Faults =
    [
        Of(() => new KillFault(), typeof(ProcessFaultTests)),
        Of(() => new TerminateFault(), typeof(ProcessFaultTests)),
        Of(() => new PauseFault(), typeof(ProcessFaultTests)),
        Of(() => new ClockFault(), typeof(ProcessFaultTests)),
        ("kill -9 while it makes a new file", typeof(MigrationKillTests), (seed, time) => MigrationsAsync(false, seed, time)),
        ("kill -9 while it upgrades a file", typeof(MigrationKillTests), (seed, time) => MigrationsAsync(true, seed, time)),
        Of(() => new PowerFault(), typeof(PowerLossTests)),
        Of(() => new FullDiskFault(), typeof(DiskFaultTests)),
        Of(() => new ReadOnlyFault(), typeof(DiskFaultTests)),
        Of(() => new IoErrorFault(), typeof(DiskFaultTests)),
    ];

    /// <summary>Prints the table's rows; the exit code is 0 when nothing was lost.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : Minutes;
        var seed = args is [_, var chosen, ..] ? int.Parse(chosen, CultureInfo.InvariantCulture) : Trial.NewSeed();
        var part = args is [_, _, var name, ..] ? name : "";
        var faults = Faults.Where(f => f.Fault.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        await Console.Out.WriteLineAsync($"Seed {seed}.\n\n| fault | rounds | acknowledged | unknown | lost | test |\n|---|---|---|---|---|---|");
        var isWell = faults.Count > 0;
        foreach (var (fault, test, runAsync) in faults)
        {
            try
            {
                var row = await runAsync(seed, TimeSpan.FromMinutes(minutes) / faults.Count);
                isWell &= row.Lost == 0;
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {fault} | {row.Rounds:N0} | {row.Acknowledged:N0} | {row.Unknown:N0} | {row.Lost:N0} | {test.Name} |"));
                await Console.Error.WriteAsync(row.Explanation);
            }
            catch (Exception problem)
            {
                isWell = false;
                await Console.Error.WriteLineAsync($"{fault}: {problem}");
            }
        }
        return isWell ? 0 : 1;
    }

    private static (string Fault, Type Test, Func<int, TimeSpan, Task<TableRow>> RunAsync) Of(Func<Fault> make, Type test)
    {
        string name;
        using (var one = make())
            name = one.Name;
        return (name, test, async (seed, time) =>
        {
            using var fault = make();
            var clock = Stopwatch.StartNew();
            var result = await Trial.RunAsync(fault, seed, _ => clock.Elapsed < time);
            return new(result.Rounds, result.Acknowledged, result.Unknown, result.Lost.Count, result.Lost.Count == 0 ? "" : result.Explain() + "\n");
        }
        );
    }

    /// <summary>A round is a kill; acknowledged is what was in the file before.</summary>
    private static async Task<TableRow> MigrationsAsync(bool fromOlderFile, int seed, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var (kills, rows) = (0, 0);
        while (clock.Elapsed < time)
        {
            kills += await MigrationKills.RunAsync(fromOlderFile, seed++);
            rows += fromOlderFile ? OlderFile.Rows : 0;
        }
        return new(kills, rows, 0, 0, "");
    }
}

/// <summary>What a fault came to; the explanation only when something was lost.</summary>
internal sealed record TableRow(int Rounds, int Acknowledged, int Unknown, int Lost, string Explanation);
