using System.Globalization;

namespace AgentConsole.Charting.Drawing;

/// <summary>Round values for axes.</summary>
internal static class Ticks
{
    private const double DayLabel = 58;
    private const double DayLabelWithYear = 84;

    private static readonly int[] DaySteps = [1, 2, 7];

    /// <summary>A range that covers the values and begins and ends on round steps, with about <paramref name="aim"/> of them.</summary>
    public static (Interval Range, double[] At) Nice(double low, double high, int aim)
    {
        var step = Step((high - low) / aim);
        var (first, last) = ((long)Math.Floor(Math.Round(low / step, 6)), (long)Math.Ceiling(Math.Round(high / step, 6)));
        double[] at = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 6))];
        return (new(at[0], at[^1]), at);
    }

    /// <summary>An axis for rates: close around the values, at least 20 points wide, inside 0 to 1.</summary>
    public static (Interval Range, double[] At) Rates(IReadOnlyCollection<double> rates, int aim)
    {
        var (low, high) = rates.Count == 0 ? (0, 1) : (rates.Min(), rates.Max());
        var missing = Math.Max(0, 0.2 - (high - low)) / 2;
        (low, high) = (low - missing, high + missing);
        if (low < 0)
            (low, high) = (0, Math.Max(high, 0.2));
        if (high > 1)
            (low, high) = (Math.Min(low, 0.8), 1);
        return Nice(low, high, aim);
    }

    /// <summary>Days to name on an axis of <paramref name="pixels"/>: every day, every other, or Mondays.</summary>
    public static IReadOnlyList<(DateOnly Day, string Words)> Days(DateOnly from, DateOnly to, double pixels)
    {
        var (days, years) = (to.DayNumber - from.DayNumber, from.Year != to.Year);
        var room = years ? DayLabelWithYear : DayLabel;
        var step = DaySteps.FirstOrDefault(s => days * room / s <= pixels, 14);
        while (days * room / step > pixels)
            step *= 2;
        // Day 0 of the calendar was a Monday.
        var first = step < 7 ? from : from.AddDays((7 - (from.DayNumber % 7)) % 7);
        var ticks = new List<(DateOnly, string)>();
        for (var day = first; day <= to; day = day.AddDays(step))
            ticks.Add((day, day.ToString(years ? "d MMM yyyy" : "d MMM", CultureInfo.InvariantCulture)));
        return ticks;
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 } * power;
    }
}
