using System.Text;
using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Events;

/// <summary>The fields of one JSON object, each checked as it is read. What is wrong is added to the problems under its path, such as <c>[3].data.index</c>; null is the same as missing.</summary>
internal sealed class EventFields(JsonElement item, string path, List<FieldError> problems)
{
    private const decimal MostDollars = 10_000;
    private const int MaxLinkLength = 2_048;

    /// <summary>The object as compact JSON.</summary>
    public string Json => item.ValueKind == JsonValueKind.Object ? JsonSerializer.Serialize(item) : "{}";

    /// <summary>An object that stands in this one; missing is an empty one.</summary>
    public EventFields Object(string name, bool required = false)
    {
        var value = Value(name);
        if (value is { ValueKind: not JsonValueKind.Object } || (required && value is null))
            Refuse(name, "must be a JSON object.");
        return new(value is { ValueKind: JsonValueKind.Object } found ? found : default, PathOf(name), problems);
    }

    /// <summary>A text of at most <paramref name="max"/> characters.</summary>
    public string? Text(string name, int max, bool canBeEmpty = false)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Refuse<string>(name, "must be a text.");
        var text = value.GetString()!;
        return text.Length > max || (text.Length == 0 && !canBeEmpty) ? Refuse<string>(name, $"must be {(canBeEmpty ? "at most" : "1 to")} {max:N0} characters; these are {text.Length:N0}.") : text;
    }

    /// <summary>A moment, RFC 3339; it must be there.</summary>
    public DateTime Time(string name)
    {
        if (Value(name) is { ValueKind: JsonValueKind.String } value && Moments.Read(value.GetString()!) is { } moment)
            return moment;
        Refuse(name, "must be a time with its offset (RFC 3339) such as 2026-05-20T09:30:00Z.");
        return default;
    }

    /// <summary>A whole number.</summary>
    public int? Whole(string name, int min, int max, bool required = false)
    {
        if (Value(name) is not { } value)
            return required ? Refuse(name, $"is missing; give a whole number from {min:N0} to {max:N0}.") : null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number >= min && number <= max)
            return (int)number;
        return Refuse(name, $"must be a whole number from {min:N0} to {max:N0}.");
    }

    /// <summary>US dollars, in whole millionths.</summary>
    public decimal? Dollars(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var dollars) && dollars is >= 0 and <= MostDollars)
            return decimal.Round(dollars, 6);
        Refuse(name, $"must be a number of US dollars from 0 to {MostDollars:N0}.");
        return null;
    }

    /// <summary>One of these words; it must be there.</summary>
    public T Word<T>(string name, params T[] choices) where T : struct, Enum
    {
        var given = Value(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        foreach (var choice in choices)
        {
            if (Words.Of(choice) == given)
                return choice;
        }
        Refuse(name, $"must be one of: {string.Join(", ", choices.Select(Words.Of))}.");
        return default;
    }

    /// <summary>True, false, or null for neither.</summary>
    public bool? Truth(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Refuse(name, "must be true, false or null.");
        return null;
    }

    /// <summary>An address of the web.</summary>
    public string? Link(string name)
    {
        var text = Text(name, MaxLinkLength);
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            ? text
            : Refuse<string>(name, "must be a web address such as https://recordings.example.com/1.mp3.");
    }

    /// <summary>Refuses an object that is larger as compact JSON in UTF-8, or nested deeper: it stands inside other JSON again.</summary>
    public void Limit(int kilobytes, int levels)
    {
        if (Encoding.UTF8.GetByteCount(Json) > kilobytes * 1024)
            problems.Add(new(path, $"must be at most {kilobytes} KB of JSON."));
        if (Depth(item) > levels)
            problems.Add(new(path, $"must be nested at most {levels} levels deep."));
    }

    /// <summary>The value, or the remark that it is missing.</summary>
    public string? Required(string? value, string name) => value is null && Value(name) is null ? Refuse<string>(name, "is missing.") : value;

    private static int Depth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 1 + value.EnumerateObject().Select(p => Depth(p.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + value.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private JsonElement? Value(string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private int? Refuse(string name, string message)
    {
        problems.Add(new(PathOf(name), message));
        return null;
    }

    private T? Refuse<T>(string name, string message) where T : class
    {
        Refuse(name, message);
        return null;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
