using AgentConsole.Domain;

namespace AgentConsole.Components.Palette;

/// <summary>Something the palette offers: where it belongs, what it is called, and what happens when it is chosen.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Words">What it is called; this is what a search looks through.</param>
/// <param name="Run">Called when it is chosen, after the palette has closed.</param>
/// <param name="Detail">A few words more, to tell it from others.</param>
/// <param name="Also">Other words that find it.</param>
/// <param name="Takes">What one must be allowed to be offered it.</param>
public sealed record PaletteEntry(string Group, string Words, Func<Task> Run, string? Detail = null, string Also = "", Permission Takes = Permission.Read)
{
    /// <summary>How well this answers <paramref name="query"/>.</summary>
    public PaletteMatch Match(string query) => PaletteMatches.Of(query, $"{Words} {Also}");
}
