using AgentConsole.Charting;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Charting;

/// <summary>Charts as pages show them, from made-up numbers that are the same in every run.</summary>
internal static class ChartSamples
{
    private static readonly DateOnly First = new(2026, 3, 2);

    /// <summary>Markup, quotes, text that runs backwards, characters that XML forbids, half an emoji, and far too long.</summary>
    public static string Hostile { get; } = "<script>alert('x')</script>&amp;\"]]><!-- \u202Ereversed\u2066 \0\u0007\uFFFF\uD83D שלום 😀 " + new string('W', 400);

    public static SuccessRates Versions { get; } = new(
    [
        Version("v7", 954, 1_340, 60, isCurrent: true, note: "Asks for the policy number first"),
        Version("v6", 876, 1_251, 71, note: "Shorter greeting"),
        Version("v5", 12, 38, 4, note: "Tried on one campaign"),
        Version("v4", 0, 0, 9, note: "Analysis was switched off"),
        Version("v3", 3_120, 4_870, 0),
    ]);

    public static DailyRates Daily { get; } = new(
        [Days("v4", 0, 22, 0.58, 90), Days("v5", 12, 31, 0.63, 70), Days("v6", 20, 60, 0.68, 60), Days("v7", 33, 60, 0.74, 55)],
        [
            new(First.AddDays(12), MarkKind.Published, "v5 published"), new(First.AddDays(20), MarkKind.Published, "v6 published"),
            new(First.AddDays(22), MarkKind.RolledBack, "rolled back to v5"), new(First.AddDays(24), MarkKind.Published, "v6 published again"),
            new(First.AddDays(33), MarkKind.Published, "v7 published"), new(First.AddDays(47), MarkKind.WeightsChanged, "weights 50 : 50 → 20 : 80"),
        ]);

    public static Differences Forest { get; } = new(
        "v6",
        [
            new("v7", 4.1, new(0.4, 7.7), "Success, planned look"), new("v8", -6.3, new(-10.2, -2.5), "Success, planned look"), new("v9", null, null, "38 of 50 calls so far"),
            new("v7", 1.2, new(-1.1, 3.5), "Transfers to a human", HigherIsBetter: false),
        ],
        TargetPoints: 5);

    /// <summary>Zero stands at the left edge, and all numbers have signs.</summary>
    public static Differences Edge { get; } = new("v1", [new("v2", 4.1, new(0.4, 7.7))], TargetPoints: 5);

    public static RunningDifference Running { get; } = new(
        "v7", "v6", Sequence(30), new(First.AddDays(39), IsExpected: true), 5, [new(First.AddDays(14), MarkKind.WeightsChanged, "weights 90 : 10 → 50 : 50")]);

    public static RunningDifference Decided { get; } = Running with { Points = Sequence(40), Plan = new(First.AddDays(39), new(0.4, 7.7)) };

    /// <summary>Every kind of chart with ordinary numbers.</summary>
    public static IReadOnlyList<(string Name, string Title, ChartData Data)> All { get; } =
    [
        ("versions", "Success rate of each version", Versions), ("daily", "Success rate day by day", Daily), ("forest", "Difference to v6", Forest), ("edge", "Difference to v1", Edge),
        ("running", "Difference over all calls so far", Running), ("decided", "Difference at the end", Decided),
    ];

    /// <summary>Every kind of chart with numbers and words at the edge of what there is.</summary>
    public static IReadOnlyList<ChartData> Odd { get; } =
    [
        new SuccessRates([Version("v1", 0, 0, 0)]),
        new SuccessRates([Version("v1", 0, 40, 0), Version("v2", 40, 40, 0), Version("v3", 1, 1, 0), Version("v4", 2_000_000_000, 2_100_000_000, 5)]),
        new SuccessRates([Version(Hostile, 5, 10, 1, isCurrent: true, note: Hostile)]),
        new DailyRates([new("v1", [new(First, 1, 1, 0)])], []),
        new DailyRates([new("v1", [new(First, 0, 0, 7)])], []),
        new DailyRates([new(Hostile, [new(First, 0, 30, 0), new(First.AddDays(9), 30, 30, 2)])], [new(First, MarkKind.Published, Hostile)]),
        new DailyRates([.. Enumerable.Range(1, 9).Select(i => Days($"v{i}", 0, 90, 0.5, 20))], [.. Enumerable.Range(0, 40).Select(i => new ChartMark(First.AddDays(i * 2), (MarkKind)(i % 3), $"mark {i}"))]),
        new DailyRates([new("v1", [new(new(2023, 1, 1), 5, 9, 0), new(new(2026, 1, 1), 6, 9, 0)])], []),
        new Differences("v1", [new("v2", null, null)]),
        new Differences(Hostile, [new(Hostile, 0, new(-100, 100), Hostile, HigherIsBetter: false)], -3),
        new RunningDifference("v2", "v1", [new(First, 0, null)], null, null, []),
        new RunningDifference(Hostile, Hostile, [new(First, 90, null), new(First.AddDays(1), -90, new(-180, 60)), new(First.AddDays(2), 1, new(-4, 6))], new(First), -5, [new(First, MarkKind.RolledBack, Hostile)]),
    ];

    public static VersionRate Version(string name, int successes, int evaluated, int notEvaluated, bool isCurrent = false, string note = "") =>
        new(name, successes, evaluated, notEvaluated, RateInterval.Wilson(successes, evaluated) is { } fits ? new(fits.Low, fits.High) : null, isCurrent, note);

    // A fixed wave instead of chance: quiet Sundays, a day without analysis, no calls on some days.
    private static RateSeries Days(string name, int from, int to, double rate, int calls) => new(name, [.. Enumerable.Range(from, to - from).Where(i => i % 17 != 16).Select(i =>
    {
        var ended = i % 7 == 6 ? calls / 9 : calls + (int)(calls * 0.3 * Math.Sin(i * 1.7));
        var none = i % 23 == 21 ? ended : ended * (2 + (i % 5)) / 100;
        var wave = rate + (0.05 * Math.Sin(i * 2.3)) + (0.03 * Math.Sin((i * 0.9) + rate));
        return new DayRate(First.AddDays(i), (int)Math.Round((ended - none) * wave), ended - none, none);
    })]);

    private static DifferencePoint[] Sequence(int days) => [.. Enumerable.Range(0, days).Select(i =>
    {
        var (points, half) = (4.2 + (9 * Math.Sin((i * 0.8) + 2) / (1 + (i * 0.5))), 62 / Math.Sqrt((i * 3) + 1));
        return new DifferencePoint(First.AddDays(i), points, i < 3 ? null : new(points - half, points + half));
    })];
}
