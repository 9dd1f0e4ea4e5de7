using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Tests.Versioning;

public sealed class PresenceTests
{
    private static readonly Actor Ana = new(ActorKind.Person, "user_ana", "Ana");
    private static readonly Actor Ben = new(ActorKind.Person, "user_ben", "Ben Okri");

    private readonly Presence presence = new(NullLogger<Presence>.Instance);

    [Fact]
    public async Task Whoever_opens_a_draft_sees_who_is_there_and_is_seen()
    {
        using var ana = new Watcher(presence, Ana);
        using var ben = new Watcher(presence, Ben);

        await ana.HearsAsync(BenIn(null));
        await ben.HearsAsync(new Present("user_ana", "Ana", false, null));
    }

    [Fact]
    public async Task Tabs_of_one_person_count_once_and_are_where_that_person_moved_last()
    {
        using var ana = new Watcher(presence, Ana);
        using var one = new Watcher(presence, Ben);
        using var two = new Watcher(presence, Ben);

        one.Seat.MoveTo(ConfigSection.Prompt);
        two.Seat.MoveTo(ConfigSection.Tools);
        await ana.HearsAsync(BenIn(ConfigSection.Tools));
        one.Seat.MoveTo(ConfigSection.Voice);
        await ana.HearsAsync(BenIn(ConfigSection.Voice));
        one.Dispose();
        await ana.HearsAsync(BenIn(ConfigSection.Tools));
    }

    [Fact]
    public async Task One_sees_oneself_only_when_in_another_tab()
    {
        using var alone = new Watcher(presence, Ana);
        Assert.Empty(await alone.NextAsync());

        using var other = new Watcher(presence, Ana);
        other.Seat.MoveTo(ConfigSection.Voice);

        await alone.HearsAsync(new Present("user_ana", "Ana", true, ConfigSection.Voice));
        await other.HearsAsync(new Present("user_ana", "Ana", true, null));
    }

    [Fact]
    public async Task Whoever_leaves_or_loses_the_connection_is_gone_and_whoever_reconnects_is_back_in_place()
    {
        using var ana = new Watcher(presence, Ana);
        using var ben = new Watcher(presence, Ben);
        ben.Seat.MoveTo(ConfigSection.Tools);
        await ana.HearsAsync(BenIn(ConfigSection.Tools));

        ben.Seat.SetAway(true);
        await ana.HearsAsync();
        ben.Seat.SetAway(false);
        await ana.HearsAsync(BenIn(ConfigSection.Tools));
        ben.Dispose();
        await ana.HearsAsync();
    }

    [Fact]
    public async Task Another_draft_is_another_room()
    {
        using var ana = new Watcher(presence, Ana);
        Assert.Empty(await ana.NextAsync());
        using var elsewhere = new Watcher(presence, Ben, "agent_8");
        Assert.Empty(await elsewhere.NextAsync());

        using var here = new Watcher(presence, Ben);

        Assert.Equal([BenIn(null)], await ana.NextAsync());
        Assert.Equal(0, elsewhere.Waiting);
    }

    [Fact]
    public async Task A_burst_of_moves_is_told_once()
    {
        using var ana = new Watcher(presence, Ana);
        using var ben = new Watcher(presence, Ben);

        for (var i = 0; i < 1_000; i++)
            ben.Seat.MoveTo((ConfigSection)(i % 5));
        ben.Seat.MoveTo(ConfigSection.Analysis);

        await ana.HearsAsync(BenIn(ConfigSection.Analysis));
        Assert.InRange(ana.Told, 1, 50);
    }

    [Fact]
    public async Task A_page_that_fails_does_not_keep_the_news_from_the_others()
    {
        using var broken = presence.Enter("agent_7", Ben, _ => throw new InvalidOperationException("broken page"));
        using var ana = new Watcher(presence, Ana);

        await ana.HearsAsync(BenIn(null));
        broken.MoveTo(ConfigSection.Prompt);

        await ana.HearsAsync(BenIn(ConfigSection.Prompt));
    }

    [Fact]
    public async Task A_seat_that_was_left_changes_nothing_any_more()
    {
        using var ana = new Watcher(presence, Ana);
        using var ben = new Watcher(presence, Ben);
        ben.Dispose();

        ben.Seat.SetAway(false);
        ben.Seat.MoveTo(ConfigSection.Voice);

        Assert.Empty(await ana.NextAsync());
        Assert.Equal(0, ana.Waiting);
    }

    private static Present BenIn(ConfigSection? section) => new("user_ben", "Ben Okri", false, section);
}
