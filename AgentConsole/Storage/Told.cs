using System.Text.Json;

namespace AgentConsole.Storage;

/// <summary>Something that a write tells; consoles on one database send it to each other as <c>["Topic",{…}]</c>.</summary>
internal sealed record Told(string Topic, Type Type, object What)
{
    /// <summary>Texts of at most <paramref name="mostBytes"/> that hold all of them.</summary>
    public static List<string> Write(IEnumerable<Told> all, int mostBytes)
    {
        var (texts, part, bytes) = (new List<string>(), new List<string>(), 2);
        foreach (var told in all.Distinct())
        {
            // Nothing but ASCII comes out, so characters are bytes.
            var text = $"[{JsonSerializer.Serialize(told.Topic)},{JsonSerializer.Serialize(told.What, told.Type)}]";
            if (part.Count > 0 && bytes + text.Length + 1 > mostBytes)
                Close();
            part.Add(text);
            bytes += text.Length + 1;
        }
        if (part.Count > 0)
            Close();
        return texts;

        void Close()
        {
            texts.Add($"[{string.Join(',', part)}]");
            (part, bytes) = ([], 2);
        }
    }

    /// <summary>What a text holds.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static List<(string Topic, JsonElement What)> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(told => (told[0].GetString()!, told[1].Clone()))];
    }

    /// <summary>One of these as what it was.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static object Read(JsonElement what, Type type) => what.Deserialize(type)!;
}
