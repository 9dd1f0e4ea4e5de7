using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Tests.Storage;

public sealed class NoticesTests
{
    private static readonly DateTime Noon = new(2026, 5, 20, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_is_told_arrives_as_what_it_was_in_texts_short_enough_for_the_database()
    {
        Notice[] all = [.. Enumerable.Range(1, 300).Select(n => new VersionPublished("agent_1", n, null, "Ünïcode “Ana”", Noon)), new CallChanged("agent_2", "call_1", "", Noon)];
        var heard = new List<Notice>();
        var notices = new Notices(NullLogger<Notices>.Instance);
        notices.Hear<Notice>(heard.Add);

        var texts = Told.Write(all.Select(n => new Told(nameof(Notice), typeof(Notice), n)), 7_900);
        texts.ForEach(notices.DeliverOthers);

        Assert.InRange(texts.Count, 2, 20);
        Assert.All(texts, text => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1, 7_900));
        Assert.Equal(all, heard);
    }

    [Fact]
    public void What_another_program_tells_and_this_one_cannot_read_counts_as_missed()
    {
        var missed = 0;
        var notices = new Notices(NullLogger<Notices>.Instance);
        notices.Hear<Notice>(_ => { });
        notices.HearMissed(() => missed++);

        notices.DeliverOthers("""[["Unheard",{"of":1}]]""");
        Assert.Equal(0, missed);
        notices.DeliverOthers("""[["Notice",{"$type":"later","AgentId":"agent_1"}]]""");
        Assert.Equal(1, missed);
    }

    [Fact]
    public async Task A_write_that_is_undone_tells_nothing()
    {
        await using var console = await ConsoleHost.StartAsync();
        var heard = new List<string>();
        console.Get<Notices>().Hear<Notice>(n => heard.Add(n.AgentId));

        await Assert.ThrowsAsync<InvalidOperationException>(() => console.Get<StoreWriter>().RunAsync<Done>(db =>
        {
            db.Announce(new AgentListChanged("undone", "Ana", Noon));
            throw new InvalidOperationException();
        }));
        await console.Get<StoreWriter>().RunAsync(db =>
        {
            db.Announce(new AgentListChanged("done", "Ana", Noon));
            return Task.FromResult(default(Done));
        });

        Assert.Equal(["done"], heard);
    }
}
