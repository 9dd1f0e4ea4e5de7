using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Experiments;

namespace AgentConsole.Components.Experiments;

/// <summary>Experiments in words and signs for the page.</summary>
internal static class ExperimentWords
{
    /// <summary>How a verdict looks; the colour never stands alone, the word says the same.</summary>
    public static string Look(this VerdictCode code) => code switch
    {
        VerdictCode.Better => "good",
        VerdictCode.Worse or VerdictCode.Harm => "bad",
        VerdictCode.Blocked => "warn",
        _ => "info",
    };

    /// <summary>The verdict in a word or two.</summary>
    public static string Words(this VerdictCode code) => code switch
    {
        VerdictCode.Blocked => "do not use yet",
        VerdictCode.NotEnough => "not enough data",
        VerdictCode.Harm => "harm",
        VerdictCode.Better => "better",
        VerdictCode.Worse => "worse",
        VerdictCode.Open => "open",
        _ => "no clear difference",
    };

    /// <summary>A rate of 0 to 1 in percent.</summary>
    public static string Percent(double? rate) => rate is { } r ? r.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "\u00a0", StringComparison.Ordinal) : "–";

    /// <summary>An interval of a rate, in percent.</summary>
    public static string Percent(double low, double high) => string.Create(CultureInfo.InvariantCulture, $"{100 * low:0.0} to {100 * high:0.0}");

    /// <summary>What a guardrail watches.</summary>
    public static string Words(this GuardrailMetric metric) => metric switch
    {
        GuardrailMetric.Errors => "Failed calls",
        GuardrailMetric.EarlyHangUps => "Early hang-ups (under 10 s)",
        GuardrailMetric.Transfers => "Transfers to a human",
        GuardrailMetric.Duration => "Call duration",
        GuardrailMetric.Cost => "Cost per call",
        _ => "A conversion",
    };

    /// <summary>What was decided, in a word or two.</summary>
    public static string Decision(string kind) => kind.Replace('_', ' ');
}
