using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Components.Shared;
using AgentConsole.Diffing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Diffs;

/// <summary>A semantic diff to read like a review: by section and field, word by word. Keys n and p go from change to change.</summary>
public sealed partial class DiffView(IJSRuntime js) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly BrowserPart keys = new(js);
    private ElementReference element;

    [Parameter, EditorRequired]
    public ConfigDiff Diff { get; set; } = default!;

    /// <summary>Both sides beside each other, or one below the other.</summary>
    [Parameter]
    public bool SideBySide { get; set; } = true;

    /// <summary>Goes to the next change.</summary>
    public Task NextAsync() => keys.TellAsync("next");

    /// <summary>Goes to the change before.</summary>
    public Task PreviousAsync() => keys.TellAsync("previous");

    public ValueTask DisposeAsync() => keys.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await keys.AttachAsync("./js/diff.js", "attach", element);
    }

    private static string Label(FieldChange change)
    {
        var open = change.Path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || change.Path.EndsWith(']'))
            return change.Label;
        return $"{change.Path[(open + 1)..change.Path.IndexOf(']', open)]}: {change.Label}";
    }

    private static bool HasMoved(FieldChange change) =>
        change.Kind == ChangeKind.Moved && int.TryParse(change.Before, System.Globalization.CultureInfo.InvariantCulture, out _);

    /// <summary>What went and what came. Of a list of texts only the items that differ, unless only their order does.</summary>
    private static (IReadOnlyList<string> Gone, IReadOnlyList<string> Come) Values(FieldChange change)
    {
        var (before, after) = (Read(change.Before), Read(change.After));
        if (Texts(before) is { } old && Texts(after) is { } now && old.Except(now).Concat(now.Except(old)).Any())
            return ([.. old.Except(now)], [.. now.Except(old)]);
        return (change.Before is null ? [] : [Shown(before)], change.After is null ? [] : [Shown(after)]);
    }

    private static JsonNode? Read(string? json) => json is null ? null : JsonNode.Parse(json);

    private static List<string>? Texts(JsonNode? node) =>
        node is JsonArray list && list.All(i => i?.GetValueKind() == JsonValueKind.String) ? [.. list.Select(i => i!.GetValue<string>())] : null;

    private static string Shown(JsonNode? node) => node switch
    {
        null => "null",
        JsonValue when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>() is { Length: > 0 } text ? text : "(empty)",
        JsonValue when node.GetValueKind() == JsonValueKind.True => "on",
        JsonValue when node.GetValueKind() == JsonValueKind.False => "off",
        _ => node.ToJsonString(Pretty),
    };
}
