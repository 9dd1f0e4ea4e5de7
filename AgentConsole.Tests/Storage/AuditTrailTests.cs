using System.Data.Common;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

public sealed class AuditTrailTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Entries_written_at_once_from_many_sides_make_one_chain_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => AddAsync($"thing_{i}", i % 5 == 4)));

        var entries = await EntriesAsync();
        Assert.True(entries.Count >= 64);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Number));
        Assert.Equal(entries.Select(e => e.Hash).Prepend(AuditTrail.Beginning).SkipLast(1), entries.Select(e => e.PreviousHash));
        Assert.All(entries, e => Assert.Equal(e.Hash, AuditTrail.HashOf(e)));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_an_entry()
    {
        await AddAsync("thing_kept", fails: false);
        console.Log.Allow("Failed executing DbCommand");
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

        foreach (var sql in (string[])["UPDATE audit_entries SET subject = 'x'", "DELETE FROM audit_entries", .. db.Database.IsSqlite() ? (string[])["INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries"] : []])
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    /// <summary>A write with two entries, or one that fails after them and must leave none.</summary>
    private async Task AddAsync(string subject, bool fails)
    {
        var write = console.Get<StoreWriter>().RunAsync(async db =>
        {
            await db.AuditAsync(Actor.Console, "thing.made", subject, after: AuditTrail.HashOf(new JsonObject { ["name"] = subject }));
            await db.AuditAsync(Actor.Console, "thing.changed", subject);
            return fails ? throw new InvalidOperationException("after the entries") : true;
        });
        if (fails)
            await Assert.ThrowsAsync<InvalidOperationException>(() => write);
        else
            await write;
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.AuditEntries.OrderBy(e => e.Number).ToListAsync();
    }
}
