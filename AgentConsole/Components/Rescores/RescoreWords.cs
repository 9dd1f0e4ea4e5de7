using System.Globalization;
using AgentConsole.Calls.Rescores;

namespace AgentConsole.Components.Rescores;

/// <summary>What a re-score takes, in words.</summary>
internal static class RescoreWords
{
    /// <summary>Which calls would be judged.</summary>
    public static string CallsOf(RescoreEstimate estimate) => string.Join(", ", estimate.Arms.Select(a =>
        string.Create(CultureInfo.InvariantCulture, $"{a.Calls:N0} of v{a.Version}'s {a.Completed:N0} completed calls"))) + " have a transcript that these rules have not judged.";

    /// <summary>Who would judge, and for how much.</summary>
    public static string CostOf(RescoreEstimate estimate)
    {
        if (!estimate.ByLanguageModel)
            return "No language model is configured, so plain rules judge: for nothing, by what the caller said, without reading the criteria.";
        var tokens = string.Create(CultureInfo.InvariantCulture, $"The language model reads about {estimate.InputTokens:N0} tokens and writes about {estimate.OutputTokens:N0}");
        return estimate.Dollars is { } dollars
            ? $"{tokens}: {(dollars < 0.01m ? "less than $0.01" : string.Create(CultureInfo.InvariantCulture, $"about ${dollars:N2}"))}, more where it must be asked twice."
            : $"{tokens}. No price is configured (LanguageModel:InputPrice and OutputPrice), so what that costs is not known.";
    }
}
