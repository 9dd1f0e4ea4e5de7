using System.Globalization;
using System.Text;

namespace AgentConsole.Experiments;

/// <summary>Results as comma-separated values (RFC 4180): one row per version, with the method's name.</summary>
public static class ResultsCsv
{
    private const string Header = "version,control,weight,assigned,evaluated,successes,rate,rateLow,rateHigh,differencePts,lowPts,highPts,method,alpha,verdict,rubricVersion,originalEvaluated,originalSuccesses";

    /// <summary>The whole file.</summary>
    public static string Write(ExperimentResults results)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var arm in results.Counts.Arms)
        {
            var comparison = results.Comparisons.FirstOrDefault(c => c.Version == arm.Version);
            var cells = new[]
            {
                Number(arm.Version), comparison is null ? "true" : "false", Number(results.Experiment.Weights.Of(arm.Version)), Number(arm.Assigned), Number(arm.Evaluated), Number(arm.Successes),
                arm.Evaluated == 0 ? "" : Number((double)arm.Successes / arm.Evaluated), Number(arm.Interval?.Low), Number(arm.Interval?.High),
                Number(Pts(comparison?.Difference?.Estimate)), Number(Pts(comparison?.Difference?.Low)), Number(Pts(comparison?.Difference?.High)),
                comparison?.Method ?? "", Number(comparison?.Alpha), results.Verdict.Code.ToString(),
                Number(results.Rescore?.Run.RubricVersion), Number(Original(results, arm)?.Evaluated), Number(Original(results, arm)?.Successes),
            };
            text.AppendJoin(',', cells).Append("\r\n");
        }
        return text.ToString();
    }

    private static OriginalArm? Original(ExperimentResults results, ArmCounts arm) => results.Rescore?.Originals.Single(o => o.Version == arm.Version);

    private static double? Pts(double? difference) => difference is { } d ? Points.Of(d) : null;

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
