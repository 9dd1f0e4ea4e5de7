namespace AgentConsole.Charting.Drawing;

/// <summary>A band cut at the edges of a range, with corners where it crosses them.</summary>
internal sealed record Cut(double[] Xs, double[] Lows, double[] Highs)
{
    public static Cut To(Interval range, double[] xs, double[] lows, double[] highs)
    {
        var points = new List<(double X, double Low, double High)>();
        for (var i = 0; i < xs.Length; i++)
        {
            points.Add((xs[i], lows[i], highs[i]));
            if (i + 1 == xs.Length)
                break;
            foreach (var part in Crossings(range, lows[i], lows[i + 1]).Concat(Crossings(range, highs[i], highs[i + 1])).Order())
                points.Add((Between(xs[i], xs[i + 1], part), Between(lows[i], lows[i + 1], part), Between(highs[i], highs[i + 1], part)));
        }
        return new([.. points.Select(p => p.X)], [.. points.Select(p => range.Clamp(p.Low))], [.. points.Select(p => range.Clamp(p.High))]);
    }

    private static IEnumerable<double> Crossings(Interval range, double from, double to) =>
        new[] { range.Low, range.High }.Where(edge => (from - edge) * (to - edge) < 0).Select(edge => (edge - from) / (to - from));

    private static double Between(double from, double to, double part) => from + ((to - from) * part);
}
