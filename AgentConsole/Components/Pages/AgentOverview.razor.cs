using AgentConsole.Calls.Stats;
using AgentConsole.Charting;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>How an agent's calls went over a period, by version, compared with the period before.</summary>
public sealed partial class AgentOverview(AgentService agents, VersionService versions, CallStats stats, DayStats dayStats, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int Drawn = 6;

    private static readonly int[] Periods = [7, 30, 90];

    private AgentStats? now;
    private AgentStats? before;
    private SuccessRates rates = new([]);
    private DailyRates daily = new([], []);

    /// <summary>The length of the period, in days.</summary>
    [SupplyParameterFromQuery]
    public int? Days { get; set; }

    private int Length => Days is { } days && Periods.Contains(days) ? days : 30;

    protected override async Task LoadAsync(AgentDetail agent)
    {
        var (id, range) = (agent.Summary.Id, DayRange.Last(Length));
        var earlier = new DayRange(range.From!.Value.AddDays(-Length), range.From.Value.AddDays(-1));
        (now, before) = ((await stats.ReadAsync(id, range, User)).Value, (await stats.ReadAsync(id, earlier, User)).Value);
        rates = new([.. now.Versions.Select(v => new VersionRate($"v{v.Version}", v.Figures.Successes, v.Figures.Evaluated, v.Figures.NotEvaluated,
            v.Figures.SuccessInterval is { } i ? new(i.Low, i.High) : null, v.Version == agent.Summary.CurrentVersion))]);
        // The versions with the most calls; more lines could not be told apart.
        var drawn = now.Versions.OrderByDescending(v => v.Figures.Calls).Take(Drawn).Select(v => v.Version).ToHashSet();
        var days = (await dayStats.ReadAsync(id, range, User)).Or([]).Where(d => drawn.Contains(d.Version)).ToLookup(d => d.Version);
        daily = new([.. days.OrderBy(d => d.Key).Select(d => new RateSeries($"v{d.Key}", [.. d.Select(x => new DayRate(x.Day, x.Successes, x.Evaluated, x.NotEvaluated))]))], await MarksAsync(id, range));
    }

    private async Task<IReadOnlyList<ChartMark>> MarksAsync(string agentId, DayRange range) =>
    [
        .. (await versions.HistoryAsync(agentId, 50, User)).Value.Where(v => DateOnly.FromDateTime(v.CreatedAt) >= range.From).Reverse()
            .Select(v => new ChartMark(DateOnly.FromDateTime(v.CreatedAt), v.RestoredFrom is null ? MarkKind.Published : MarkKind.RolledBack, v.RestoredFrom is { } source ? $"v{v.Number} = v{source}" : $"v{v.Number}")),
    ];
}
