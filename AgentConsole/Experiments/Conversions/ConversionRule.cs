using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Experiments.Conversions;

/// <summary>A conversion's question, and the answer that an analysis gives to it.</summary>
/// <param name="Path">Where the value stands, dotted. A key that holds the dots itself wins.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">What it is compared with; undefined for operators that need nothing.</param>
public sealed record ConversionRule(string Path, ConversionOperator Operator, JsonElement Value)
{
    /// <summary>The rule of a stored conversion.</summary>
    public static ConversionRule Of(Conversion conversion) =>
        new(conversion.Path, conversion.Operator, conversion.Value is null ? default : JsonElement.Parse(conversion.Value));

    /// <summary>True or false where the value is there and of the type that the rule asks for, else unknown. Only <see cref="ConversionOperator.Exists"/> says false of a value that is not there.</summary>
    /// <param name="analysis">The post-call analysis; null when it could not be made.</param>
    public ConversionOutcome Evaluate(JsonElement? analysis)
    {
        if (analysis is not { ValueKind: JsonValueKind.Object } root)
            return ConversionOutcome.Unknown;
        var found = At(root, Path);
        if (Operator == ConversionOperator.Exists)
            return Answer(found is not null);
        return found is not { } value ? ConversionOutcome.Unknown : Operator switch
        {
            ConversionOperator.IsTrue => IsFlag(value) ? Answer(value.ValueKind == JsonValueKind.True) : ConversionOutcome.Unknown,
            ConversionOperator.Equals => IsLike(value, Value) ? Answer(IsSame(value, Value)) : ConversionOutcome.Unknown,
            ConversionOperator.In => IsLike(value, Value[0]) ? Answer(Value.EnumerateArray().Any(v => IsSame(value, v))) : ConversionOutcome.Unknown,
            ConversionOperator.AtLeast => IsLike(value, Value) ? Answer(value.GetDouble() >= Value.GetDouble()) : ConversionOutcome.Unknown,
            ConversionOperator.AtMost => IsLike(value, Value) ? Answer(value.GetDouble() <= Value.GetDouble()) : ConversionOutcome.Unknown,
            _ => throw new InvalidOperationException($"No rule for {Operator}."),
        };
    }

    /// <summary>The value at a path; null when it is missing or null.</summary>
    private static JsonElement? At(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        if (root.TryGetProperty(path, out var value))
            return value.ValueKind == JsonValueKind.Null ? null : value;
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (root.TryGetProperty(path[..dot], out var inner) && At(inner, path[(dot + 1)..]) is { } found)
                return found;
        }
        return null;
    }

    private static ConversionOutcome Answer(bool yes) => yes ? ConversionOutcome.True : ConversionOutcome.False;

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsLike(JsonElement value, JsonElement other) => value.ValueKind == other.ValueKind || (IsFlag(value) && IsFlag(other));

    private static bool IsSame(JsonElement value, JsonElement other) => value.ValueKind == other.ValueKind && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(other.GetString()),
        JsonValueKind.Number => value.GetDouble() == other.GetDouble(),
        _ => true,
    };
}
