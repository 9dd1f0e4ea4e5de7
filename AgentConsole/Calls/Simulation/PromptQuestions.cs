using System.Buffers;
using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Simulation;

/// <summary>The questions that a prompt tells the agent to ask.</summary>
internal static partial class PromptQuestions
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?:\n\"“”");

    /// <summary>Questions in quotation marks; when there are none, all sentences that end with a question mark. Each once, in order.</summary>
    public static IReadOnlyList<string> In(string prompt)
    {
        var quoted = Quoted().Matches(prompt).Select(m => m.Groups["question"].Value.Trim()).Where(Speakable).Distinct(StringComparer.Ordinal).ToList();
        return quoted.Count > 0 ? quoted : [.. Sentences(prompt).Select(s => s.Trim(' ', '-', '*', '#', '\t')).Where(Speakable).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One that can be answered with "yes, please".</summary>
    public static bool IsOffer(string question) => Offer().IsMatch(question) && !question.Contains(" or ", StringComparison.Ordinal);

    /// <summary>What ends with a question mark and follows the end of something else.</summary>
    private static IEnumerable<string> Sentences(string text)
    {
        for (int start = 0, length; (length = text.AsSpan(start).IndexOfAny(Ends)) >= 0; start += length + 1)
        {
            if (length is > 0 and <= 200 && text[start + length] == '?')
                yield return text.Substring(start, length + 1);
        }
    }

    private static bool Speakable(string question) => question.Length is > 12 and < 160 && !question.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex("[\"“](?<question>[^\"“”\n]{1,200}\\?)[\"”]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Quoted();

    [GeneratedRegex("^(would you like|do you want|(shall|should) (i|we)|(may|can) (i|we)(?! (have|ask|get|know|take|confirm|check)\\b))\\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Offer();
}
