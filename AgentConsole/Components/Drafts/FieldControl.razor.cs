using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>The control for one field, by its kind. It shows what is typed, also while that is refused.</summary>
public sealed partial class FieldControl
{
    private JsonNode? shown;
    private string? typed;

    [Parameter, EditorRequired]
    public ConfigField Field { get; set; } = default!;

    [Parameter, EditorRequired]
    public JsonNode? Value { get; set; }

    [Parameter]
    public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>Id of the control, for its label.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    private string ErrorId => $"{Id}-error";

    private bool Flag => Value?.GetValueKind() == JsonValueKind.True;

    private string Step => Field.Kind == ConfigKind.Whole ? "1" : "0.1";

    private string Text => typed ?? Format(Value);

    protected override void OnParametersSet()
    {
        if (JsonNode.DeepEquals(shown, Value))
            return;
        shown = Value?.DeepClone();
        // A value from elsewhere replaces what is typed; our own, come back, does not move the cursor.
        if (typed is not null && !JsonNode.DeepEquals(Parse(typed), Value))
            typed = null;
    }

    private Task SetAsync(JsonNode? value) => ValueChanged.InvokeAsync(value);

    private Task SetTextAsync(string? text) => TypeAsync(text);

    private Task SetNumberAsync(string? text) => TypeAsync(text);

    private Task SetLinesAsync(string? text) => TypeAsync(text);

    private Task SetMapAsync(string? text) => TypeAsync(text);

    private Task TypeAsync(string? text)
    {
        typed = text ?? "";
        return ValueChanged.InvokeAsync(Parse(typed));
    }

    private JsonNode? Parse(string text) => Field.Kind switch
    {
        ConfigKind.Number or ConfigKind.Whole => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
        ConfigKind.Texts => new JsonArray([.. Lines(text).Select(l => JsonValue.Create(l))]),
        ConfigKind.Map => Map(text),
        _ => JsonValue.Create(text),
    };

    private static JsonObject Map(string text)
    {
        var map = new JsonObject();
        foreach (var line in Lines(text))
        {
            var parts = line.Split(':', 2);
            map[parts[0].Trim()] = parts.Length == 2 ? parts[1].Trim() : "";
        }
        return map;
    }

    private static string Format(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join('\n', list.Select(i => i?.GetValueKind() == JsonValueKind.String ? i.GetValue<string>() : i?.ToJsonString())),
        JsonObject map => string.Join('\n', map.Select(p => $"{p.Key}: {p.Value}")),
        _ => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Number(double? value) => value?.ToString(CultureInfo.InvariantCulture);
}
