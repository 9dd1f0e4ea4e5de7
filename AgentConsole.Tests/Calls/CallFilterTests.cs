using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Tests.Storage.Demo;

namespace AgentConsole.Tests.Calls;

/// <summary>Every filter against the same question asked of the rows in memory.</summary>
public sealed class CallFilterTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    private static readonly DateTime From = DemoConsole.Now.AddDays(-20);
    private static readonly DateTime To = DemoConsole.Now.AddDays(-3);

    public static TheoryData<string> Filters => ["status", "channel", "direction", "true", "false", "none", "from", "to", "range", "number", "part", "label", "all"];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_lists_exactly_the_calls_that_fit_newest_first(string name)
    {
        var (filter, fits) = Of(name);
        var expected = demo.Calls.Where(fits).Select(c => c.Id).OrderDescending(StringComparer.Ordinal).ToList();

        var listed = (await demo.Console.Get<CallService>().ListAsync(filter, 10_000, Actor.Console, TestContext.Current.CancellationToken)).Value;

        Assert.InRange(expected.Count, 1, demo.Calls.Count - 1);
        Assert.Equal(expected, listed.Select(c => c.Id));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData(@"\")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("'; DROP TABLE calls; --")]
    [InlineData("{0}")]
    [InlineData("🙂")]
    [InlineData("9+9")]
    [InlineData("\0")]
    public async Task A_search_means_its_characters_and_no_pattern(string search) =>
        Assert.Empty((await demo.Console.Get<CallService>().ListAsync(new CallFilter { Search = search }, 10, Actor.Console, TestContext.Current.CancellationToken)).Value);

    [Fact]
    public async Task A_range_ends_before_its_end_and_begins_with_its_beginning()
    {
        var (first, last) = (demo.Calls[10], demo.Calls[20]);

        var listed = (await demo.Console.Get<CallService>().ListAsync(new CallFilter { From = first.CreatedAt, To = last.CreatedAt }, 100, Actor.Console, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(first.Id, listed[^1].Id);
        Assert.DoesNotContain(last.Id, listed.Select(c => c.Id));
    }

    [Theory]
    [InlineData("2026-05-20T09:30:00Z", "2026-05-20T09:30:00Z")]
    [InlineData("2026-05-20T09:30:00.25Z", "2026-05-20T09:30:00.25Z")]
    [InlineData("2026-05-20t15:00:00 05:30", "2026-05-20T09:30:00Z")]
    [InlineData("2026-05-20T15:00:00+05:30", "2026-05-20T09:30:00Z")]
    [InlineData("2026-05-20", "2026-05-20T00:00:00Z")]
    public void A_time_is_read_as_RFC_3339(string text, string moment) =>
        Assert.Equal(Utc(moment), new CallFilterText { From = text }.Read().Value.From);

    [Fact]
    public void A_day_counts_whole_in_the_zone_of_the_reader()
    {
        var filter = new CallFilterText { From = "2026-05-20", To = "2026-05-20" }.Read(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata")).Value;

        Assert.Equal((Utc("2026-05-19T18:30:00Z"), Utc("2026-05-20T18:30:00Z")), (filter.From!.Value, filter.To!.Value));
    }

    private (CallFilter Filter, Func<Call, bool> Fits) Of(string name)
    {
        var number = demo.Calls[7].Destination!;
        var version = demo.Versions.First(v => v.Label is not null && demo.Calls.Any(c => c.VersionId == v.Id));
        return name switch
        {
            "status" => (new() { Status = CallStatus.NoAnswer }, c => c.Status == CallStatus.NoAnswer),
            "channel" => (new() { Channel = CallChannel.Phone, AgentId = demo.Agents[0].Id }, c => c.Channel == CallChannel.Phone && c.AgentId == demo.Agents[0].Id),
            "direction" => (new() { Direction = CallDirection.Inbound }, c => c.Direction == CallDirection.Inbound),
            "true" => (new() { Success = SuccessState.True }, c => c.Success == true),
            "false" => (new() { Success = SuccessState.False }, c => c.Success == false),
            "none" => (new() { Success = SuccessState.None }, c => c.Success is null),
            "from" => (new() { From = From }, c => c.CreatedAt >= From),
            "to" => (new() { To = To }, c => c.CreatedAt < To),
            "range" => (new() { From = From, To = To, Success = SuccessState.True }, c => c.CreatedAt >= From && c.CreatedAt < To && c.Success == true),
            "number" => (new() { Search = number[..7] }, c => c.Destination?.StartsWith(number[..7], StringComparison.Ordinal) is true),
            "part" => (new() { Search = number[^4..] }, c => c.Destination?.Contains(number[^4..], StringComparison.Ordinal) is true),
            "label" => (new() { Search = version.Label!.ToUpperInvariant() }, c => demo.VersionOf(c).Label?.Contains(version.Label!, StringComparison.OrdinalIgnoreCase) is true),
            _ => (new() { AgentId = demo.Agents[0].Id, AgentVersion = 5, Status = CallStatus.Completed, From = From },
                c => c.AgentId == demo.Agents[0].Id && c.AgentVersion == 5 && c.Status == CallStatus.Completed && c.CreatedAt >= From),
        };
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
