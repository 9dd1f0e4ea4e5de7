using System.Data.Common;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage.Demo;

public sealed class DemoLoadTests
{
    private static readonly string[] Tables = ["agents", "draft_revisions", "snapshots", "versions", "phone_numbers", "calls", "call_turns"];

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true" });
        var before = await ContentsAsync(console);

        await console.RestartAsync();

        Assert.Equal(before, await ContentsAsync(console));
        Assert.Contains("calls 5000", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_with_an_agent_of_its_own_gets_no_demo()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Get<AgentService>().CreateAsync(ConfigDocument.New("Mine"), Actor.Console);

        await console.Get<DemoData>().LoadIntoEmptyAsync(DemoConsole.Now);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Mine", (await db.Agents.SingleAsync(TestContext.Current.CancellationToken)).Name);
        Assert.False(await db.Calls.AnyAsync(TestContext.Current.CancellationToken));
    }

    // What it makes, and on which day, is the same for every database.
    [Fact, Trait("Store", "Sqlite")]
    public async Task The_same_moment_gives_the_same_data()
    {
        await using var first = await ConsoleHost.StartAsync();
        await using var second = await ConsoleHost.StartAsync();

        await first.Get<DemoData>().LoadIntoEmptyAsync(DemoConsole.Now.AddMilliseconds(3));
        await second.Get<DemoData>().LoadIntoEmptyAsync(DemoConsole.Now.AddMilliseconds(900));

        Assert.Equal(await ContentsAsync(first), await ContentsAsync(second));
    }

    [Fact]
    public async Task A_load_that_breaks_off_leaves_nothing_and_the_next_one_loads_all()
    {
        await using var console = await ConsoleHost.StartAsync();
        var demo = console.Get<DemoData>();
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.StopInsertsAsync("call_turns", "NEW.\"index\" = 9");

        await Assert.ThrowsAnyAsync<DbException>(() => demo.LoadIntoEmptyAsync(DemoConsole.Now));
        Assert.Equal(string.Join('\n', Tables.Select(t => $"{t} 0 ")), await ContentsAsync(console));

        await db.LetInsertsAsync("call_turns");
        await demo.LoadIntoEmptyAsync(DemoConsole.Now);
        Assert.Contains("calls 5000", await ContentsAsync(console), StringComparison.Ordinal);
    }

    [Theory, Trait("Store", "Sqlite")]
    [InlineData("2026-01-04T00:00:10Z")]
    [InlineData("2026-06-30T23:59:59Z")]
    [InlineData("2027-02-27T05:31:00Z")]
    [InlineData("2028-02-29T12:00:00Z")]
    [InlineData("2026-12-25T16:45:30Z")]
    public async Task It_loads_on_any_day(string moment)
    {
        await using var console = await ConsoleHost.StartAsync();
        var now = DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

        await console.Get<DemoData>().LoadIntoEmptyAsync(now);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var ends = await db.Calls.Select(c => c.EndedAt).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5_000, ends.Count);
        Assert.All(ends, end => Assert.True(end < now));
        Assert.All(await db.Versions.ToListAsync(TestContext.Current.CancellationToken), v => Assert.True(v.CreatedAt < now));
    }

    /// <summary>For each table its name, how many rows it has, and all of them.</summary>
    private static async Task<string> ContentsAsync(ConsoleHost console)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var texts = new List<string>();
        foreach (var table in Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
            texts.Add($"{table} {rows.Count} {string.Join('\n', rows)}");
        }
        return string.Join('\n', texts);
    }
}
