using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

/// <summary>Rows that are read and written past EF are those that EF reads and writes.</summary>
public sealed class RowTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_has_what_EF_reads_of_it_in_every_column()
    {
        var (agent, other) = (await console.Api.NewAgentAsync("Priya"), await console.Api.NewAgentAsync("Tom"));
        await console.Api.PublishAsync(agent, "First");
        await console.Api.EditPromptAsync(agent, "Another prompt, with 😀 and a '");
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(cancel);

        foreach (var id in new[] { agent, other })
        {
            var whole = await db.Agents.SingleAsync(a => a.Id == id, cancel);
            Same(whole, await new RowQuery<Agent>(nameof(Agent.Id)).FindAsync(db, id));
            var draft = await db.DraftRevisions.SingleAsync(d => d.AgentId == id && d.Revision == whole.DraftRevision, cancel);
            Same(draft, await new RowQuery<DraftRevision>(nameof(DraftRevision.Revision), nameof(DraftRevision.AgentId)).FindAsync(db, whole.DraftRevision, id));
        }
        var entry = await db.AuditEntries.OrderByDescending(e => e.Number).FirstAsync(cancel);
        Same(entry, await new RowQuery<AuditEntry>(nameof(AuditEntry.Number)).FindAsync(db, entry.Number));
        Same(await db.Users.SingleAsync(cancel), await new RowQuery<ConsoleUser>(nameof(ConsoleUser.Email)).FindAsync(db, ConsoleHost.AdminEmail));
    }

    [Fact]
    public async Task A_value_that_is_an_enumeration_or_a_time_is_asked_for_as_it_is_stored()
    {
        var agent = await console.Api.NewAgentAsync();
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(cancel);
        var draft = await db.DraftRevisions.SingleAsync(d => d.AgentId == agent, cancel);
        var query = new RowQuery<DraftRevision>(nameof(DraftRevision.AgentId), nameof(DraftRevision.Origin), nameof(DraftRevision.At));

        Assert.True(await query.AnyAsync(db, agent, DraftOrigin.Create, draft.At));
        Assert.False(await query.AnyAsync(db, agent, DraftOrigin.Edit, draft.At));
        Assert.Null(await query.FindAsync(db, agent, DraftOrigin.Create, draft.At.AddSeconds(1)));
    }

    [Fact]
    public async Task Named_properties_are_written_and_no_others_and_a_row_that_is_not_there_is_told()
    {
        var id = await console.Api.NewAgentAsync("Priya");
        var writer = console.Get<StoreWriter>();
        var query = new RowQuery<Agent>(nameof(Agent.Id));

        await writer.RunAsync(async db =>
        {
            var agent = (await query.FindAsync(db, id))!;
            (agent.Name, agent.DeletedAt, agent.NextVersion) = ("Not written", Clock.Now, 7);
            await db.UpdateRowAsync(agent, nameof(Agent.DeletedAt), nameof(Agent.NextVersion));
            agent.DeletedAt = null;
            await db.UpdateRowAsync(agent, nameof(Agent.DeletedAt));
            return 0;
        }, cancel);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(cancel);
        var read = await db.Agents.SingleAsync(a => a.Id == id, cancel);
        Assert.Equal(("Priya", null, 7), (read.Name, read.DeletedAt, read.NextVersion));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => writer.RunAsync(async inWrite =>
        {
            await inWrite.UpdateRowAsync(new Agent { Id = "agent_none", Name = "", DraftHash = "" }, nameof(Agent.Name));
            return 0;
        }, cancel));
    }

    private static void Same<T>(T expected, T? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
