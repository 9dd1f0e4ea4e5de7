using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Variables;

/// <summary>The values given for a call. An exact key wins over a dotted path into objects.</summary>
public sealed class VariableValues
{
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject values;

    private VariableValues(JsonObject values) => this.values = values;

    /// <summary>Values from a JSON object.</summary>
    public static VariableValues From(JsonObject values) => new(values);

    /// <summary>The value's text, or null when it is missing or null. Numbers, booleans, lists and objects give their JSON text.</summary>
    public string? Find(string name)
    {
        var value = values.TryGetPropertyValue(name, out var exact) ? exact : name.Contains('.', StringComparison.Ordinal) ? Configuration.ConfigPath.At(values, name) : null;
        return value is null ? null : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(AsTyped);
    }
}
