namespace AgentConsole.Domain.Variables;

/// <summary>Finds <c>{{</c> that opens no placeholder: a missing brace, a name or a filter that does not exist. It stays in the text as typed, braces and all.</summary>
public static class BrokenPlaceholders
{
    private const int MaxShown = 60;

    /// <summary>Each as it stands in the text, up to its closing braces, the end of its line or 60 characters.</summary>
    public static IEnumerable<string> Find(string source)
    {
        var wellFormed = Template.Parse(source).Placeholders.GetEnumerator();
        var next = wellFormed.MoveNext() ? wellFormed.Current : null;
        for (var at = 0; (at = source.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            if (next?.Start == at)
            {
                at += next.Length;
                next = wellFormed.MoveNext() ? wellFormed.Current : null;
            }
            // Of three braces the last two may open one: {{{name}}} is a name in braces.
            else if (at + 2 < source.Length && source[at + 2] == '{')
                at++;
            else
            {
                var shown = Shown(source, at);
                yield return shown;
                at += 2;
            }
        }
    }

    private static string Shown(string source, int start)
    {
        var text = source.AsSpan(start, Math.Min(MaxShown, source.Length - start));
        var end = text.IndexOf("}}", StringComparison.Ordinal) is var close and > 0 ? close + 2 : text.Length;
        var again = text[2..].IndexOf("{{", StringComparison.Ordinal);
        if (again >= 0)
            end = Math.Min(end, again + 2);
        var line = text.IndexOfAny('\r', '\n');
        if (line >= 0)
            end = Math.Min(end, line);
        if (end == MaxShown && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd().ToString() + (end >= MaxShown - 1 && start + end < source.Length ? "…" : "");
    }
}
