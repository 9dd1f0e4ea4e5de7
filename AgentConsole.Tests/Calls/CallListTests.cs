using AgentConsole.Calls;
using AgentConsole.Calls.Listing;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Tests.Benchmarks;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls;

/// <summary>The list of calls against the same question asked of every call in memory, with few calls of each of many agents and versions.</summary>
public sealed class CallListTests(CallListTests.Filled filled) : IClassFixture<CallListTests.Filled>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly CallService calls = filled.Console.Get<CallService>();

    [Fact]
    public async Task Whatever_filters_are_combined_the_list_and_its_count_are_those_of_a_recount()
    {
        var dice = new Random(7);
        var (listed, empty) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var filter = Draw(dice);
            var expected = filled.Calls.Where(c => Fits(filter, c)).Select(c => c.Id).OrderDescending(StringComparer.Ordinal).ToList();

            var page = (await calls.ListAsync(filter, 60, Actor.Console, Cancel)).Value.Select(c => c.Id);
            var count = (await calls.CountAsync(filter, Actor.Console, Cancel)).Value;

            Assert.True(expected.Take(60).SequenceEqual(page), filter.ToString());
            Assert.True((expected.Count, true) == (count.Calls, count.IsAll), $"{filter}: {count}");
            _ = expected.Count == 0 ? empty++ : listed++;
        }
        Assert.True(listed > 100 && empty > 20, $"{listed} lists with calls, {empty} without");
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task No_list_count_or_sample_reads_all_calls()
    {
        var questions = await CallQuestions.ReadAsync(filled.Console);
        var plans = new QueryPlans(filled.Console.Get<IDbContextFactory<ConsoleDb>>());
        await using var db = plans.CreateDbContext();
        var samples = new SampleService(plans);

        foreach (var (_, query) in questions.Lists)
        {
            await db.ReadPageAsync(Read(query), 50, Cancel);
            await db.CountCallsAsync(Read(query), 10_000, Cancel);
        }
        await samples.CallsAsync(questions.Experiment, Actor.Console, Cancel);
        await samples.GroupsAsync(questions.Experiment, Actor.Console, Cancel);

        // The letters of other tables are the same in questions that do not name calls.
        var steps = plans.Steps.Where(p => p.Sql.Contains("calls", StringComparison.Ordinal)).ToList();
        Assert.Contains(steps, p => p.Step.StartsWith("SEARCH c USING", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, p => p.Step.StartsWith("SCAN ", StringComparison.Ordinal) && !p.Step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && p.Step.Split(' ')[1] is "c" or "c0" or "c1" or "calls" or "m");
    }

    [Fact]
    public async Task Pages_that_are_given_up_early_go_on_where_they_ended()
    {
        var dice = new Random(11);
        await using var db = await filled.Console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(Cancel);
        var cut = 0;
        for (var round = 0; round < 40; round++)
        {
            var filter = Draw(dice) with { AgentId = null, AgentVersion = null, Status = null, Channel = null, Converted = round % 3 == 0 ? "Booked" : null, Search = (round % 4) switch { 0 => null, 1 => "+", 2 => "7", _ => "+49" } };
            var expected = filled.Calls.Where(c => Fits(filter, c)).Select(c => c.Id).OrderDescending(StringComparer.Ordinal).ToList();

            var walked = new List<string>();
            for (var (asked, goesOn) = (filter, true); goesOn;)
            {
                var page = await db.ReadPageAsync(asked, 400, Cancel, examined: 1);
                walked.AddRange(page.Calls.Select(c => c.Id));
                (asked, goesOn) = (asked with { Before = page.Next }, page.Next is not null);
                cut += goesOn && page.Calls.Count < 400 ? 1 : 0;
            }

            Assert.True(expected.SequenceEqual(walked), filter.ToString());
        }
        Assert.True(cut > 20, $"{cut} pages were cut short");
    }

    [Theory]
    [InlineData("")]
    [InlineData("success=none")]
    [InlineData("q=%2B")]
    [InlineData("q=7")]
    [InlineData("q=round+1")]
    [InlineData("converted=Booked")]
    public async Task A_walk_gives_each_call_once_while_new_calls_arrive(string query)
    {
        var before = await PageIdsAsync($"/api/calls?{query}&limit=1");
        var walked = new List<string>();
        for (string? next = $"/api/calls?{query}&limit=200"; next is not null;)
        {
            var page = (await filled.Console.Api.GetJsonAsync(next)).Expect(200);
            walked.AddRange(page.Json.AsArray().Select(c => (string)c!["id"]!));
            next = page.NextPage;
            await filled.Console.StoreCallsAsync(filled.Agent, 1, DateTime.UtcNow.AddMinutes(9));
        }

        Assert.Equal(before[0], walked[0]);
        Assert.Equal(walked.Distinct().OrderDescending(StringComparer.Ordinal), walked);
        Assert.Subset(walked.ToHashSet(), filled.Calls.Where(c => Fits(Read(query), c) && string.CompareOrdinal(c.Id, before[0]) <= 0).Select(c => c.Id).ToHashSet());
    }

    [Theory]
    [InlineData("q=%2B")]
    [InlineData("q=%F0%9F%99%82")]
    [InlineData("q=%2A%22%27--")]
    [InlineData("converted=%25")]
    [InlineData("experimentId=%27")]
    public async Task Odd_texts_are_answered(string query) => (await filled.Console.Api.GetJsonAsync($"/api/calls?{query}")).Expect(200);

    [Fact]
    public void A_search_that_is_too_long_is_refused_by_name() =>
        Assert.Contains("q", new CallFilterText { Search = new string('7', 150_000) }.Read().Error!.ToString(), StringComparison.Ordinal);

    private async Task<List<string>> PageIdsAsync(string path) => [.. (await filled.Console.Api.GetJsonAsync(path)).Expect(200).Json.AsArray().Select(c => (string)c!["id"]!)];

    private static CallFilter Read(string query) => CallsBench.FilterOf(query);

    private CallFilter Draw(Random dice)
    {
        bool Chance(int oneIn) => dice.Next(oneIn) == 0;
        var any = filled.Calls[dice.Next(filled.Calls.Count)];
        var digits = any.Destination ?? "+4915";
        return new()
        {
            AgentId = Chance(3) ? any.AgentId : null,
            AgentVersion = Chance(4) ? dice.Next(1, 13) : null,
            Status = Chance(4) ? (CallStatus)dice.Next(9) : null,
            Channel = Chance(5) ? (CallChannel)dice.Next(3) : null,
            Direction = Chance(5) ? (CallDirection)dice.Next(2) : null,
            Success = Chance(3) ? (SuccessState)dice.Next(3) : null,
            Replays = (ReplayShare)dice.Next(3),
            Converted = Chance(5) ? dice.Next(3) switch { 0 => "Booked", 1 => "Complained", _ => filled.Booked } : null,
            ExperimentId = Chance(6) ? filled.Experiment : null,
            From = Chance(4) ? any.CreatedAt.AddTicks(dice.Next(2) * 10) : null,
            To = Chance(6) ? any.CreatedAt.AddDays(dice.Next(60)) is var to && to < filled.Until ? to : filled.Until : filled.Until,
            Search = Chance(3) ? dice.Next(6) switch { 0 => digits[^4..], 1 => digits[..5], 2 => digits[3..5], 3 => digits, 4 => "ound 1", _ => "+" } : null,
        };
    }

    private bool Fits(CallFilter f, Call c) =>
        (f.AgentId is null || c.AgentId == f.AgentId) && (f.AgentVersion is null || c.AgentVersion == f.AgentVersion) && (f.Status is null || c.Status == f.Status)
        && (f.Channel is null || c.Channel == f.Channel) && (f.Direction is null || c.Direction == f.Direction)
        && (f.Success is not { } success || c.Success == success switch { SuccessState.True => true, SuccessState.False => false, _ => null })
        && (f.Replays == ReplayShare.All || (f.Replays == ReplayShare.Only) == (c.VersionReason == VersionReason.Replay))
        && (f.Converted is null || filled.Converted.Contains((c.Id, f.Converted))) && (f.ExperimentId is null || c.ExperimentId == f.ExperimentId)
        && (f.From is null || c.CreatedAt >= f.From) && (f.To is null || c.CreatedAt < f.To)
        && (f.Search is not { } q || (q.Length > 1 && q[0] == '+' ? c.Destination?.StartsWith(q, StringComparison.Ordinal) is true : c.Destination?.Contains(q, StringComparison.Ordinal) is true)
            || filled.Labels.GetValueOrDefault((c.AgentId, c.AgentVersion ?? 0))?.Contains(q, StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>A console with 3,000 calls.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private ConsoleHost? console;

        public ConsoleHost Console => console!;

        public List<Call> Calls { get; private set; } = [];

        public HashSet<(string, string)> Converted { get; } = [];

        public Dictionary<(string, int), string?> Labels { get; private set; } = [];

        /// <summary>Calls that tests add are later.</summary>
        public DateTime Until { get; } = DateTime.UtcNow.AddMinutes(1);

        public string Booked { get; private set; } = "";

        public string Experiment { get; private set; } = "";

        public string Agent { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            console = await ConsoleHost.StartAsync();
            await MillionCalls.FillAsync(console, 3_000);
            await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            Calls = await db.Calls.ToListAsync();
            Labels = await db.Versions.ToDictionaryAsync(v => (v.AgentId, v.Number), v => v.Label);
            var names = await db.Conversions.ToDictionaryAsync(c => c.Id, c => c.Name);
            foreach (var mark in await db.CallConversions.Where(m => m.Outcome == ConversionOutcome.True).ToListAsync())
                Converted.UnionWith([(mark.CallId, mark.ConversionId), (mark.CallId, names[mark.ConversionId])]);
            Booked = names.First(n => n.Value == "Booked").Key;
            Experiment = await db.Experiments.Select(e => e.Id).SingleAsync();
            Agent = Calls[0].AgentId;
        }

        public ValueTask DisposeAsync() => Console.DisposeAsync();
    }
}
