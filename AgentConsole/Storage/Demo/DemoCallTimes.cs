namespace AgentConsole.Storage.Demo;

/// <summary>When calls come: by hour of day and weekday, a little more every week, and no two days alike.</summary>
internal static class DemoCallTimes
{
    /// <summary>How far back the calls go.</summary>
    public const int Days = 60;

    /// <summary>The times of the calls, in order, in whole seconds: none within the last half hour, so that all are over.</summary>
    public static List<DateTime> Draw(DemoTraffic traffic, double utcOffsetHours, DateTime now, Random dice)
    {
        var (from, to) = (now.AddDays(-Days), now.AddMinutes(-30));
        var days = Enumerable.Range(0, Days + 2).Select(n => from.AddHours(utcOffsetHours).Date.AddDays(n))
            .Select((day, n) => (Day: day, Weight: traffic.Weekdays[((int)day.DayOfWeek + 6) % 7] * (0.85 + (0.3 * n / Days)) * (0.8 + (0.4 * dice.NextDouble())))).ToList();
        var hours = traffic.Hours.OrderBy(h => h.Key).ToList();
        var times = new List<DateTime>(traffic.Calls);
        while (times.Count < traffic.Calls)
        {
            var local = dice.Weighted(days, d => d.Weight).Day.AddHours(dice.Weighted(hours, h => h.Value).Key).AddSeconds(dice.Next(3_600));
            var utc = local.AddHours(-utcOffsetHours);
            if (utc >= from && utc <= to)
                times.Add(utc);
        }
        times.Sort();
        return times;
    }
}
