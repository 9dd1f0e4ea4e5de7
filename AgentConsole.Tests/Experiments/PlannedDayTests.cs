using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Experiments;

/// <summary>When the planned look is taken, or is expected.</summary>
public sealed class PlannedDayTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static DateOnly Today => DateOnly.FromDateTime(Clock.Now);

    [Fact]
    public async Task A_plan_that_was_reached_was_reached_on_the_day_of_the_slower_versions_last_needed_call()
    {
        var results = await ResultsAsync(new(new(1400, 1400, 980), new(1260, 1260, 890)) { Planned = 1_251, Weights = "1:53,2:47" });

        var day = results.Days.Where(d => d.Version == 2).Scan(1_251);
        Assert.Equal(new PlannedDay(day, false), results.Planned);
        Assert.True(day > results.Days.Where(d => d.Version == 1).Scan(1_251));
    }

    [Fact]
    public async Task One_that_is_not_reached_is_expected_when_the_days_left_are_over()
    {
        var results = await ResultsAsync(new(new(412, 412, 288), new(412, 412, 297)));

        Assert.NotNull(results.Counts.DaysToPlan);
        Assert.Equal(new PlannedDay(Today.AddDays(results.Counts.DaysToPlan.Value), true), results.Planned);
    }

    [Fact]
    public async Task A_verdict_that_fell_before_leaves_no_look_to_take()
    {
        var results = await ResultsAsync(new(new(600, 600, 420), new(600, 600, 240)) { Planned = 1_251 });

        Assert.Equal(Comparison.Sequence, results.Frozen?.Verdict.Method);
        Assert.Null(results.Planned);
    }

    [Fact]
    public async Task Before_the_first_full_day_its_day_cannot_be_told() =>
        Assert.Null((await ResultsAsync(new(new(60, 60, 40), new(60, 60, 42)), days: 0.1)).Planned);

    private async Task<ExperimentResults> ResultsAsync(ExperimentSeed seed, double days = 10)
    {
        var agent = await console.Api.TwoVersionsAsync();
        return (await console.Get<ResultsService>().GetAsync(agent, await console.SeedExperimentAsync(agent, seed, days), Actor.Console)).Value;
    }
}

file static class DaysOfCalls
{
    /// <summary>The day on which the sum of the evaluated calls comes to <paramref name="calls"/>.</summary>
    public static DateOnly Scan(this IEnumerable<ArmDay> days, int calls)
    {
        var left = calls;
        foreach (var day in days.OrderBy(d => d.Day))
        {
            left -= day.Evaluated;
            if (left <= 0)
                return day.Day;
        }
        throw new InvalidOperationException("There are fewer calls.");
    }
}
