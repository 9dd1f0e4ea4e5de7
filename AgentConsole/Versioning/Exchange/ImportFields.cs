using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Versioning.Exchange;

/// <summary>Reads the fields of a document from elsewhere, and notes which were wrong, each with what to do.</summary>
internal sealed class ImportFields
{
    private const int MostErrors = 20;
    private const int MaxNameLength = 200;

    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly DateTime latest = Clock.Now.AddDays(1);
    private readonly List<FieldError> errors = [];

    /// <summary>What was refused; null when nothing was.</summary>
    public InvalidFields? Refusal => errors.Count == 0 ? null : new([.. errors.Take(MostErrors)]);

    /// <summary>Enough was found: the rest need not be read.</summary>
    public bool IsEnough => errors.Count >= MostErrors;

    public void Refuse(string path, string problem) => errors.Add(new(path, problem));

    /// <summary>Whether this is an object of these fields, no more and no fewer.</summary>
    public bool Has(JsonElement item, string path, params string[] names)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, "must be a JSON object.");
            return false;
        }
        var before = errors.Count;
        foreach (var unknown in item.EnumerateObject().Select(f => f.Name).Where(f => !names.Contains(f, StringComparer.Ordinal)).Take(MostErrors))
            Refuse(In(path, unknown.Length <= MaxNameLength ? unknown : unknown[..MaxNameLength] + "…"), "is not known here.");
        foreach (var name in names.Where(n => !item.TryGetProperty(n, out _)))
            Refuse(In(path, name), "is missing.");
        return errors.Count == before;
    }

    /// <summary>A text of at least one character, without control characters.</summary>
    public string Name(JsonElement item, string path, string name)
    {
        var text = item.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";
        if (text.Length is 0 or > MaxNameLength || text.Any(char.IsControl))
            Refuse(In(path, name), $"must be a text of 1 to {MaxNameLength} characters, without control characters.");
        return text;
    }

    /// <summary>A text or null.</summary>
    public string? Text(JsonElement item, string path, string name)
    {
        var value = item.GetProperty(name);
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            return value.GetString();
        Refuse(In(path, name), "must be a text, or null.");
        return null;
    }

    /// <summary>A whole number or null.</summary>
    public int? Number(JsonElement item, string path, string name)
    {
        var value = item.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Refuse(In(path, name), "must be a whole number, or null.");
        return null;
    }

    /// <summary>A moment that has been.</summary>
    public DateTime Time(JsonElement item, string path, string name)
    {
        if (item.GetProperty(name) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc && time >= Earliest && time <= latest)
            return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        Refuse(In(path, name), "must be a time since 2000 that is not in the future, such as 2026-05-20T09:30:00Z.");
        return Earliest;
    }

    /// <summary>A list of texts.</summary>
    public void Texts(JsonElement item, string path, string name)
    {
        var list = item.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.String))
            Refuse(In(path, name), "must be a list of texts.");
    }

    public static string In(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
