using System.Globalization;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A console under load that a fault strikes again and again, and what it has in the end, held against what clients were told.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private Trial(Fault fault, int seed, Dictionary<string, string> settings)
    {
        (Fault, Seed, Random) = (fault, seed, new(seed));
        Console = new(fault.Folder, Addresses, settings);
    }

    public Fault Fault { get; }

    /// <summary>From this all that is random follows, but not what processes and disks take their time for.</summary>
    public int Seed { get; }

    public Random Random { get; }

    public ConsoleAddresses Addresses { get; } = new();

    public StruckConsole Console { get; }

    public Load Load { get; private set; } = null!;

    /// <summary>The seed for the next trial: <c>AGENT_CONSOLE_SEED</c>, else a new one.</summary>
    public static int NewSeed() =>
        int.TryParse(Environment.GetEnvironmentVariable("AGENT_CONSOLE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1, 1_000_000);

    /// <summary>Strikes while <paramref name="more"/> says so of the number of rounds done, then checks.</summary>
    public static async Task<TrialResult> RunAsync(Fault fault, int seed, Func<int, bool> more)
    {
        var settings = new Dictionary<string, string>(fault.Settings);
        if (PostgresServer.IsAsked)
            (settings["Storage:Provider"], settings["Storage:ConnectionString"]) = ("PostgreSql", await PostgresServer.NewDatabaseAsync());
        try
        {
            await using var trial = new Trial(fault, seed, settings);
            return await trial.RunAsync(more);
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"{fault.Name}, seed {seed}: {problem.Message}", problem);
        }
        finally
        {
            if (settings.GetValueOrDefault("Storage:Provider") == "PostgreSql")
                await PostgresServer.DropAsync(settings["Storage:ConnectionString"]);
        }
    }

    /// <summary>The short form: so many rounds with a seed of its own, and nothing lost.</summary>
    public static async Task<TrialResult> HoldsAsync(Fault fault, int rounds)
    {
        using (fault)
        {
            var result = await RunAsync(fault, NewSeed(), done => done < rounds);
            TestContext.Current.TestOutputHelper?.WriteLine(result.Explain());
            Assert.True(result.Lost.Count == 0, result.Explain());
            Assert.True(result.Acknowledged > 100, result.Explain());
            return result;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Load?.Dispose();
        await Console.DisposeAsync();
    }

    private async Task<TrialResult> RunAsync(Func<int, bool> more)
    {
        await Console.StartAsync();
        Load = await Load.StartAsync(Addresses, Seed, patience: Fault.AnswersWithin);
        var rounds = 0;
        for (; more(rounds); rounds++)
        {
            await Load.MoreAcknowledgedAsync(Random.Next(50, 400));
            await Fault.StrikeAsync(this);
        }
        await Load.MoreAcknowledgedAsync(50);
        await Load.StopAsync();
        // What it remembers does not count.
        await Console.KillAsync();
        await Console.StartAsync();
        var held = await HeldReader.ReadAsync(Console.Address, Load.AgentIds);
        return new(Fault.Name, Seed, rounds, Load.History.Operations, [.. Checker.Check(Load.History, held), .. await VerifyAsync()]);
    }

    private async Task<IEnumerable<Violation>> VerifyAsync()
    {
        if (!Fault.TouchesData)
            return [];
        await using var verify = Console.StartSecond("verify");
        return await verify.ExitAsync() == 0 ? [] : [new("All data is as it was written", verify.Output + verify.Errors)];
    }
}
