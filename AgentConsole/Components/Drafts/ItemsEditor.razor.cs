using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>A list of tools, parameters or schema fields, each with its own fields. Unknown fields of an item stay.</summary>
public sealed partial class ItemsEditor
{
    private readonly List<Item> items = [];
    private int nextKey;

    [Parameter, EditorRequired]
    public ConfigField Field { get; set; } = default!;

    [Parameter, EditorRequired]
    public JsonArray? Value { get; set; }

    [Parameter]
    public EventCallback<JsonNode?> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public string IdPrefix { get; set; } = "";

    protected override void OnParametersSet()
    {
        var incoming = (Value ?? []).OfType<JsonObject>().ToList();
        if (incoming.Count == items.Count && incoming.Zip(items).All(p => JsonNode.DeepEquals(p.First, p.Second.Value)))
            return;
        // Our own edit may be refused for now (a name still empty): then what is typed here is newer than the value.
        if (items.Any(i => i.Edited) && incoming.Count <= items.Count && IsOlder(incoming))
            return;
        items.Clear();
        items.AddRange(incoming.Select(i => new Item(nextKey++, i.DeepClone().AsObject())));
    }

    private bool IsOlder(List<JsonObject> incoming) => incoming.All(i => items.Any(o => o.Edited || JsonNode.DeepEquals(o.Value, i)));

    private Task SetAsync(int index, string path, JsonNode? value)
    {
        items[index].Value[path] = value?.DeepClone();
        items[index].Edited = true;
        return SendAsync();
    }

    private Task AddAsync()
    {
        var fresh = new JsonObject();
        foreach (var field in Field.Items)
            fresh[field.Path] = field.DefaultNode() ?? "";
        items.Add(new(nextKey++, fresh) { Open = true, Edited = true });
        return SendAsync();
    }

    private Task RemoveAsync(int index)
    {
        items.RemoveAt(index);
        return SendAsync();
    }

    private Task MoveAsync(int index, int step)
    {
        (items[index], items[index + step]) = (items[index + step], items[index]);
        return SendAsync();
    }

    private Task SendAsync() => ValueChanged.InvokeAsync(new JsonArray([.. items.Select(i => i.Value.DeepClone())]));

    private sealed class Item(int key, JsonObject value)
    {
        public int Key { get; } = key;
        public JsonObject Value { get; } = value;
        public bool Open { get; init; }
        public bool Edited { get; set; }

        public string Name => Value["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && name.GetValue<string>().Length > 0 ? name.GetValue<string>() : "(no name yet)";

        public string Hint => Value["method"] is JsonValue method ? $"{method} {Value["url"]}" : $"{Value["type"]}";
    }
}
