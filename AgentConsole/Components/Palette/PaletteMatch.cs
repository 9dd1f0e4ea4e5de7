namespace AgentConsole.Components.Palette;

/// <summary>How well a name answers a search, from not at all to best.</summary>
public enum PaletteMatch { None, Letters, Words, Part, WordStart, Start }

/// <summary>Compares what was typed with a name, whatever the case.</summary>
internal static class PaletteMatches
{
    public static PaletteMatch Of(string query, string name)
    {
        if (name.StartsWith(query, StringComparison.OrdinalIgnoreCase))
            return PaletteMatch.Start;
        var at = name.IndexOf(query, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
            return StartsWord(query, name, at) ? PaletteMatch.WordStart : PaletteMatch.Part;
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.All(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)))
            return PaletteMatch.Words;
        return HasLetters(query, name) ? PaletteMatch.Letters : PaletteMatch.None;
    }

    private static bool StartsWord(string query, string name, int at)
    {
        for (; at >= 0; at = name.IndexOf(query, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(name[at - 1]))
                return true;
        }
        return false;
    }

    private static bool HasLetters(string query, string name)
    {
        var at = -1;
        foreach (var letter in query.Where(c => !char.IsWhiteSpace(c)))
        {
            at = name.AsSpan(at + 1).IndexOf([letter], StringComparison.OrdinalIgnoreCase) is var next and >= 0 ? at + 1 + next : -1;
            if (at < 0)
                return false;
        }
        return true;
    }
}
