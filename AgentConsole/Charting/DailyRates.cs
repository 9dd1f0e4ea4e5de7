using AgentConsole.Charting.Drawing;

namespace AgentConsole.Charting;

/// <summary>Success rates day by day, a line per version, with the share that was not evaluated below it.</summary>
public sealed record DailyRates(IReadOnlyList<RateSeries> Series, IReadOnlyList<ChartMark> Marks) : ChartData
{
    public override bool IsEmpty => Series.All(s => s.Days.All(d => d.Ended == 0));

    internal override ChartImage Draw(int width) => DailyRatesDrawing.Draw(this, width);
}

/// <summary>The days of one version. Days may be missing and none comes twice; the line is broken where nothing was evaluated.</summary>
public sealed record RateSeries(string Name, IReadOnlyList<DayRate> Days)
{
    /// <summary>All days together.</summary>
    internal DayRate Total => new(default, Days.Sum(d => d.Successes), Days.Sum(d => d.Evaluated), Days.Sum(d => d.NotEvaluated));
}

/// <summary>How the calls of one version ended on one day.</summary>
public sealed record DayRate(DateOnly Day, int Successes, int Evaluated, int NotEvaluated)
{
    internal int Ended => Evaluated + NotEvaluated;

    internal double? Rate => Evaluated == 0 ? null : (double)Successes / Evaluated;

    internal double? NotEvaluatedShare => Ended == 0 ? null : (double)NotEvaluated / Ended;
}
