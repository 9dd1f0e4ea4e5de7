using System.Globalization;
using AgentConsole.Diffing;
using DiffPlex.DiffBuilder;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Our text diff beside DiffPlex's own side-by-side view of the same two texts, in the same run.</summary>
internal static class DiffBench
{
    public static void Run(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"pair",-40}{"ms",9}{"MB",9}{"stock ms",11}{"stock MB",11}{"ms ratio",10}  coarse"));
        foreach (var (name, before, after) in DiffPairs.All)
        {
            var ours = Bench.Measure(() => SnapshotDiff.CompareTexts(before, after));
            var stock = Bench.Measure(() => SideBySideDiffBuilder.Diff(before, after, ignoreWhiteSpace: false));
            var coarse = SnapshotDiff.CompareTexts(before, after).Coarse is null ? "no" : "yes";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-40}{ours.Milliseconds,9:F2}{ours.Megabytes,9:F2}{stock.Milliseconds,11:F2}{stock.Megabytes,11:F2}{ours.Milliseconds / stock.Milliseconds,10:F2}  {coarse}"));
        }
    }
}
