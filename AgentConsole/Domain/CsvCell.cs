using System.Buffers;

namespace AgentConsole.Domain;

/// <summary>A cell of comma-separated values (RFC 4180).</summary>
internal static class CsvCell
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n;\t");

    /// <summary>A text that a spreadsheet would run as a formula starts with an apostrophe; separators, quotes and line breaks are quoted.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.TrimStart() is ['=' or '+' or '-' or '@' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20', ..] || text[0] is '\t' or '\r' or '\n')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(Quoted) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
