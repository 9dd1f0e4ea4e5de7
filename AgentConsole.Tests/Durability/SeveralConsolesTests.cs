using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Three consoles on one PostgreSQL: whichever is killed, and though the server crashes, nothing that one of them acknowledged is lost, and all of them tell the same.</summary>
[Trait("Store", "PostgreSql")]
public sealed class SeveralConsolesTests
{
    private const int Rounds = 3;

    [Fact]
    public async Task Killed_at_random_with_their_database_crashing_they_lose_nothing()
    {
        var seed = Trial.NewSeed();
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var postgres = await PostgresServer.StartOwnAsync();
        var addresses = new ConsoleAddresses();
        var settings = new Dictionary<string, string> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await postgres.AddDatabaseAsync(), ["Calls:Simulated:Speed"] = "1000" };
        await using var first = new StruckConsole(folder.Path, addresses, settings);
        await using var second = new StruckConsole(folder.Path, addresses, settings);
        await using var third = new StruckConsole(folder.Path, addresses, settings);
        StruckConsole[] consoles = [first, second, third];
        await Task.WhenAll(consoles.Select(c => c.StartAsync()));
        using var load = await Load.StartAsync(addresses, seed);
        for (var round = 0; round < Rounds; round++)
        {
            await load.MoreAcknowledgedAsync(random.Next(50, 200));
            if (round % 2 == 1)
            {
                await postgres.CrashAsync();
                continue;
            }
            var struck = consoles[random.Next(consoles.Length)];
            await struck.KillAsync();
            await struck.StartAsync();
        }
        await load.MoreAcknowledgedAsync(50);
        await load.StopAsync();

        foreach (var console in consoles)
        {
            var held = await HeldReader.ReadAsync(console.Address, load.AgentIds);
            var result = new TrialResult("several consoles", seed, Rounds, load.History.Operations, Checker.Check(load.History, held));
            Assert.True(result.Lost.Count == 0, result.Explain());
            Assert.True(result.Acknowledged > 100 && result.Unknown > 0, result.Explain());
        }
        await using var verify = first.StartSecond("verify");
        Assert.Equal(0, await verify.ExitAsync());
        Assert.Empty(await OpenAsync(first.Address));
    }

    /// <summary>Calls that nobody carries on. A process tells this one nothing, so it is asked until there are none, or for a minute.</summary>
    private static async Task<JsonArray> OpenAsync(Uri address)
    {
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        for (var tries = 0; ; tries++)
        {
            var open = new JsonArray();
            foreach (var status in new[] { "queued", "ringing", "in_progress" })
            {
                foreach (var call in (await api.GetJsonAsync($"/api/calls?status={status}&limit=200")).Expect(200).Json.AsArray())
                    open.Add(call!.DeepClone());
            }
            if (open.Count == 0 || tries == 300)
                return open;
            await Task.Delay(200);
        }
    }
}
