using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Versions;

/// <summary>A whole configuration to read, section by section.</summary>
public sealed partial class ConfigView
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ILookup<ConfigSection, ShownField> sections = Enumerable.Empty<ShownField>().ToLookup(f => f.Section);
    private string? shown;

    [Parameter, EditorRequired]
    public ConfigDocument Config { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (shown == Config.Hash)
            return;
        shown = Config.Hash;
        sections = ConfigSchema.Fields.Select(f => Show(f.Path, f.Label, f.Section, Config.At(f.Path)))
            .Concat(Unknown().Select(u => Show(u.Key, u.Key, ConfigSection.Other, u.Value)))
            .ToLookup(f => f.Section);
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Unknown() =>
        Config.Edit().Where(p => !ConfigSchema.Fields.Any(f => f.Path == p.Key || f.Path.StartsWith(p.Key + ".", StringComparison.Ordinal)));

    private static ShownField Show(string path, string label, ConfigSection section, JsonNode? value)
    {
        var text = value switch
        {
            null => "not set",
            JsonArray { Count: 0 } => "none",
            JsonArray list when list.All(i => i?.GetValueKind() == JsonValueKind.String) => string.Join(", ", list.Select(i => $"“{i}”")),
            JsonArray or JsonObject => value.ToJsonString(Pretty),
            _ => value.GetValueKind() switch
            {
                JsonValueKind.True => "on",
                JsonValueKind.False => "off",
                JsonValueKind.String when value.GetValue<string>().Length == 0 => "empty",
                JsonValueKind.String => value.GetValue<string>(),
                _ => value.ToJsonString(),
            },
        };
        return new(path, label, section, text, text.Length > 80 || text.Contains('\n', StringComparison.Ordinal));
    }

    private sealed record ShownField(string Path, string Label, ConfigSection Section, string Value, bool Long);
}
