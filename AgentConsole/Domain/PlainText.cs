using System.Text.Json;

namespace AgentConsole.Domain;

/// <summary>What no text and no JSON from outside may hold, because some reader of it would end there or fail.</summary>
public static class PlainText
{
    /// <summary>What is wrong with a text, to be put behind its field's name; null when nothing is.</summary>
    public static string? Problem(string? text) => text?.Contains('\0', StringComparison.Ordinal) is true ? "holds a NUL character; remove it." : null;

    /// <summary>What is wrong with a text, a name or a number anywhere in this JSON; null when nothing is.</summary>
    public static string? Problem(JsonElement json)
    {
        try
        {
            return Found(json);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json reads escapes late and has no other way to say so.
            return "holds half of a character (a lone surrogate); send whole Unicode text.";
        }
    }

    private static string? Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Select(p => Problem(p.Name) ?? Found(p.Value)).FirstOrDefault(p => p is not null),
        JsonValueKind.Array => json.EnumerateArray().Select(Found).FirstOrDefault(p => p is not null),
        JsonValueKind.String => Problem(json.GetString()),
        JsonValueKind.Number => double.IsFinite(json.GetDouble()) ? null : "holds a number larger than any program can compute with.",
        _ => null,
    };
}
