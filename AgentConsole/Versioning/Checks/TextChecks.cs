using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using static AgentConsole.Versioning.Checks.CheckSeverity;

namespace AgentConsole.Versioning.Checks;

/// <summary>Checks of the prompt, the welcome message, and the variables wherever they stand.</summary>
internal static partial class TextChecks
{
    /// <summary>From this many characters on, every answer waits noticeably longer for the model to read the prompt.</summary>
    private const int LongPrompt = 50_000;
    private const int MaxShown = 3;

    public static IEnumerable<DraftCheck> Of(ConfigDocument draft)
    {
        var config = draft.Config;
        if (string.IsNullOrWhiteSpace(config.SystemPrompt))
            yield return new("prompt_empty", Error, "systemPrompt", "The system prompt is empty: the agent does not know who it is or what to do. Write at least its role and its task.");
        else if (config.SystemPrompt.Length > LongPrompt)
            yield return new("prompt_long", Info, "systemPrompt", $"The system prompt is {config.SystemPrompt.Length:N0} characters long. The model reads all of it before each answer, which callers hear as a pause; move what is rarely needed into tools.");
        if (string.IsNullOrWhiteSpace(config.WelcomeMessage) && CallsOut(config))
            yield return new("welcome_empty", Info, "welcomeMessage", "The agent seems to call people, and has no welcome message: whoever answers hears silence until they speak. Write how it opens the call.");

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in ConfigVariables.Places(draft.Edit()))
        {
            var needed = Template.Parse(place.Text).Placeholders.Where(p => !p.HasDefault).Select(p => p.Name).Where(reported.Add).ToList();
            if (needed.Count > 0)
                yield return new("variable_without_default", Warning, place.Path, $"Calls must supply {Listed(needed)}: where one does not, the text is empty there. To be safe add a default, such as {{{{{needed[0]} | default:\"…\"}}}}.");
            var broken = BrokenPlaceholders.Find(place.Text).Distinct(StringComparer.Ordinal).ToList();
            if (broken.Count > 0)
                yield return new("placeholder_malformed", Warning, place.Path, $"{Quoted(broken)} is not a placeholder and stays in the text as typed, braces included. Write {{{{name}}}}, or {{{{name | default:\"…\"}}}}; the filters are upper, lower, trim and default.");
        }
    }

    // Nothing in a configuration says which way its calls go. An answering machine is only ever reached by calling out; else the prompt tells.
    private static bool CallsOut(AgentConfig config) => config.Settings.Voicemail.Enabled || OutboundWords().IsMatch(config.SystemPrompt);

    private static string Listed(List<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Quoted(List<string> broken) => string.Join(" or ", broken.Take(MaxShown)) + (broken.Count > MaxShown ? $" (and {broken.Count - MaxShown} more)" : "");

    [GeneratedRegex(@"\b(outbound|cold call|you are calling|you're calling|you call|calling on behalf)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex OutboundWords();
}
