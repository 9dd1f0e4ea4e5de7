using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>One text per JSON value: keys in ordinal order, no white space, shortest numbers (the model is RFC 8785).</summary>
/// <remarks>Unlike RFC 8785, a number that a 64-bit float would round keeps its own digits, so that a field the console does not know stays as it came.</remarks>
public static class CanonicalJson
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create([.. Enumerable.Range(0, ' ').Append('"').Append('\\').Concat(Enumerable.Range(0xd800, 0x800)).Select(c => (char)c)]);

    /// <summary>The canonical text of <paramref name="node"/>. Throws <see cref="FormatException"/> for a number beyond ±1.8e308 and for text that is not Unicode.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the UTF-8 bytes of <paramref name="canonical"/>.</summary>
    public static string Hash(string canonical) => TextHash.Of(canonical);

    /// <summary>False when a text in <paramref name="node"/> was sent with half of a character (<c>\ud800</c>), which cannot be read.</summary>
    public static bool IsUnicode(JsonNode node)
    {
        try
        {
            node.ToJsonString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json reads escapes late and has no other way to say so.
            return false;
        }
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject item:
                WriteObject(item, text);
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Write(list[i], text);
                }
                text.Append(']');
                break;
            default:
                WriteValue(node, text);
                break;
        }
    }

    private static void WriteObject(JsonObject item, StringBuilder text)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in item.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!first)
                text.Append(',');
            first = false;
            WriteText(key, text);
            text.Append(':');
            Write(value, text);
        }
        text.Append('}');
    }

    private static void WriteValue(JsonNode value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteText(value.GetValue<string>(), text);
                break;
            case JsonValueKind.Number:
                text.Append(CanonicalNumber.Write(value.ToJsonString()));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        for (var at = 0; at < value.Length;)
        {
            var plain = value.AsSpan(at).IndexOfAny(NotPlain) is var next and >= 0 ? next : value.Length - at;
            text.Append(value, at, plain);
            at += plain;
            if (at < value.Length)
                at += WriteSpecial(value, at, text);
        }
        text.Append('"');
    }

    /// <summary>Writes what cannot stand as it is; how many characters of <paramref name="value"/> that were.</summary>
    private static int WriteSpecial(string value, int at, StringBuilder text)
    {
        var c = value[at];
        if (char.IsSurrogate(c))
        {
            if (!char.IsSurrogatePair(value, at))
                throw new FormatException("a text holds half of a character (a lone surrogate)");
            text.Append(value, at, 2);
            return 2;
        }
        _ = c switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            '\b' => text.Append("\\b"),
            '\f' => text.Append("\\f"),
            _ => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
        };
        return 1;
    }
}
