using System.Text.RegularExpressions;

namespace AgentConsole.Calls.Simulation;

/// <summary>The questions that a prompt tells the agent to ask.</summary>
internal static partial class PromptQuestions
{
    /// <summary>Questions in quotation marks; when there are none, all sentences that end with a question mark. Each once, in order.</summary>
    public static IReadOnlyList<string> In(string prompt)
    {
        var quoted = Quoted().Matches(prompt).Select(m => m.Groups["question"].Value.Trim()).Where(Speakable).Distinct(StringComparer.Ordinal).ToList();
        return quoted.Count > 0 ? quoted : [.. Sentence().Matches(prompt).Select(m => m.Value.Trim(' ', '-', '*', '#', '\t')).Where(Speakable).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One that can be answered with "yes, please".</summary>
    public static bool IsOffer(string question) => Offer().IsMatch(question) && !question.Contains(" or ", StringComparison.Ordinal);

    private static bool Speakable(string question) => question.Length is > 12 and < 160 && !question.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex("[\"“](?<question>[^\"“”\n]{1,200}\\?)[\"”]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex("[^.!?:\n\"“”]{1,200}\\?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sentence();

    [GeneratedRegex("^(would you like|do you want|(shall|should) (i|we)|(may|can) (i|we)(?! (have|ask|get|know|take|confirm|check)\\b))\\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Offer();
}
