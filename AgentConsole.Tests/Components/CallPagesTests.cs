using AgentConsole.Calls;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Components;

public sealed class CallPagesTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly DateTime Start = new(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    [Fact]
    public async Task Pages_are_added_below_until_the_first_call_ever()
    {
        var (agent, calls) = await StoreAsync(130);
        var pages = await OpenAsync(agent);
        Assert.Equal((50, true), (pages.Rows!.Count, pages.More));

        await pages.MoreAsync();
        Assert.Equal((100, true), (pages.Rows.Count, pages.More));
        await pages.MoreAsync();

        Assert.False(pages.More);
        Assert.Equal(calls.Reverse().Select(c => c.Id), pages.Rows.Select(c => c.Id));
    }

    [Fact]
    public async Task New_calls_go_on_top_of_what_was_read_for_a_reader_who_is_there()
    {
        var (agent, _) = await StoreAsync(130);
        var pages = await OpenAsync(agent);
        await pages.MoreAsync();
        var shown = Shown(pages);
        var came = await console.StoreCallsAsync(agent, 3, Start.AddHours(1));

        await pages.RefreshAsync(Ids(came), atTop: true);

        Assert.Equal(came.Reverse().Select(c => c.Id).Concat(shown), Shown(pages));
        Assert.Equal((0, true), (pages.Newer, pages.More));
    }

    [Fact]
    public async Task New_calls_are_counted_for_a_reader_further_down_and_nothing_moves()
    {
        var (agent, _) = await StoreAsync(60);
        var pages = await OpenAsync(agent);
        var shown = Shown(pages);
        var came = await console.StoreCallsAsync(agent, 3, Start.AddHours(1));

        await pages.RefreshAsync(Ids(came), atTop: false);

        Assert.Equal(shown, Shown(pages));
        Assert.Equal(3, pages.Newer);
        await console.StoreCallsAsync(agent, 150, Start.AddHours(9));
        await pages.RefreshAsync(Ids(came), atTop: false);
        Assert.Equal(CallPages.MostCounted + 1, pages.Newer);
    }

    [Fact]
    public async Task When_more_came_than_a_page_holds_the_list_begins_anew_without_a_gap()
    {
        var (agent, calls) = await StoreAsync(60);
        var pages = await OpenAsync(agent);
        var came = await console.StoreCallsAsync(agent, 55, Start.AddHours(2));

        await pages.RefreshAsync(Ids(came), atTop: true);
        Assert.Equal((50, true), (pages.Rows!.Count, pages.More));
        await pages.MoreAsync();
        await pages.MoreAsync();

        Assert.Equal(calls.Concat(came).Reverse().Select(c => c.Id), Shown(pages));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_changed_is_shown_as_it_is_now_wherever_it_stands(bool atTop)
    {
        var (agent, calls) = await StoreAsync(120);
        var pages = await OpenAsync(agent);
        await pages.MoreAsync();
        var changed = calls[40];
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            var row = (await db.Calls.FindAsync(changed.Id))!;
            row.Success = true;
            return row;
        });

        await pages.RefreshAsync(Ids([changed]), atTop);

        Assert.Equal([changed.Id], pages.Rows!.Where(c => c.Success == true).Select(c => c.Id));
        Assert.Equal(100, pages.Rows!.Count);
    }

    [Fact]
    public async Task On_the_way_back_the_list_is_as_it_was_left_and_what_came_since_waits_above()
    {
        var (agent, calls) = await StoreAsync(130);
        var before = calls.Reverse().Take(100).ToList();
        await console.StoreCallsAsync(agent, 2, Start.AddHours(1));

        var pages = await OpenAsync(agent, new(before[0].Id, before[^1].Id, before[70].Id, 300, before[72].Id));

        Assert.Equal(before.SkipLast(1).Select(c => c.Id), Shown(pages));
        Assert.Equal((2, true), (pages.Newer, pages.More));
        await pages.MoreAsync();
        Assert.Equal(130, pages.Rows!.Count);
    }

    [Fact]
    public async Task A_place_that_is_no_more_leads_to_the_newest_calls()
    {
        var (agent, _) = await StoreAsync(10);

        var pages = await OpenAsync(agent, new("call_none", "call_none", "call_none", 0, null));

        Assert.Equal((10, 0, false), (pages.Rows!.Count, pages.Newer, pages.More));
    }

    [Fact]
    public async Task What_is_found_among_very_many_calls_comes_while_it_is_still_looked_further_down()
    {
        var (agent, _) = await StoreAsync(1);
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            var columns = string.Join(", ", db.Model.FindEntityType(typeof(Call))!.GetProperties().Select(p => p.GetColumnName()).Except(["id", "destination"]).Select(c => $"\"{c}\""));
            // Two, then more than are looked at for a page, then three: and too many numbers to ask each for its calls.
            var insert = $$"""
                WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
                INSERT INTO calls (id, destination, {{columns}}) SELECT 'call_' || substr('00000000000000000000000000' || n, length(CAST(n AS TEXT)) + 1), CASE WHEN n <= 3 OR n > 9998 THEN '+7700' ELSE '+15550100' END, {{columns}} FROM n, calls WHERE agent_id = {0} ORDER BY n
                """;
            await db.Database.ExecuteSqlRawAsync(insert, [agent], Cancel);
            return await db.Database.ExecuteSqlRawAsync("WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2001) INSERT INTO call_numbers (number) SELECT '+7701' || substr('0000000' || n, length(CAST(n AS TEXT)) + 1) FROM n", Cancel);
        });
        var seen = new List<(int Rows, bool More, bool Looking)>();
        var pages = new CallPages(console.Get<CallService>()) { User = Actor.Console };
        pages.OnLooking = () => seen.Add((pages.Rows!.Count, pages.More, pages.Looking is not null));

        await pages.OpenAsync(new() { AgentId = agent, Search = "+770" }, null);

        Assert.Equal([(2, false, true)], seen);
        Assert.Equal((5, false, null), (pages.Rows!.Count, pages.More, pages.Looking));
        Assert.All(pages.Rows, c => Assert.Equal("+7700", c.Destination));
        var page = await console.Api.GetJsonAsync($"/api/calls?agentId={agent}&q=%2B770");
        Assert.Equal(2, page.Expect(200).Json.AsArray().Count);
        var rest = await console.Api.GetJsonAsync(page.NextPage!);
        Assert.Equal((3, null), (rest.Expect(200).Json.AsArray().Count, rest.NextPage));
    }

    private async Task<(string AgentId, IReadOnlyList<Call> Calls)> StoreAsync(int count)
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        return (agent, await console.StoreCallsAsync(agent, count, Start));
    }

    private async Task<CallPages> OpenAsync(string agentId, ReadingPlace? place = null)
    {
        var pages = new CallPages(console.Get<CallService>()) { User = Actor.Console };
        await pages.OpenAsync(new() { AgentId = agentId }, place);
        return pages;
    }

    private static List<string> Shown(CallPages pages) => [.. pages.Rows!.Select(c => c.Id)];

    private static HashSet<string> Ids(IEnumerable<Call> calls) => [.. calls.Select(c => c.Id)];
}
