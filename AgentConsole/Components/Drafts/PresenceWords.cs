using System.Globalization;
using AgentConsole.Components.Diffs;
using AgentConsole.Components.Shared;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Drafts;

/// <summary>How people at a draft are called.</summary>
internal static class PresenceWords
{
    /// <summary><c>Ana is here, in Prompt</c>.</summary>
    public static string Of(Present present)
    {
        var section = present.Section is { } there ? $", in {SectionWords.Of(there)}" : "";
        return present.IsSelf ? $"You have this draft open in another tab{section}" : $"{present.Name.Visible()} is here{section}";
    }

    /// <summary>The first letters of the first and the last name, as a person would write them; <c>you</c> for oneself.</summary>
    public static string Initials(Present present)
    {
        if (present.IsSelf)
            return "you";
        var names = present.Name.Visible().Split([' ', '.', '_', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    // A letter may be several characters: नि, or an emoji.
    private static string First(string name) => StringInfo.GetNextTextElement(name).ToUpperInvariant();
}
