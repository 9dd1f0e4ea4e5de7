using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments.Conversions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Conversions;

/// <summary>Asks for a new conversion.</summary>
public sealed partial class ConversionForm
{
    private string name = "";
    private string path = "";
    private string value = "";
    private ConversionOperator choice;
    private ValueKind kind;
    private ConversionDenominator denominator = ConversionDenominator.Evaluated;
    private BetterDirection better;
    private string? problem;

    /// <summary>The fields that the agent's analysis declares, to choose from. Others can be named too.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AnalysisField> Fields { get; set; } = [];

    /// <summary>Defines it; answers why not.</summary>
    [Parameter, EditorRequired]
    public Func<ConversionRequest, Task<ConsoleError?>> Define { get; set; } = default!;

    private enum ValueKind { Text, Number, YesNo }

    private IEnumerable<string> Offered => kind == ValueKind.YesNo ? ["yes", "no"] : Declared?.EnumValues ?? [];

    private string Example => choice is ConversionOperator.AtLeast or ConversionOperator.AtMost || kind == ValueKind.Number ? "8" : Offered.FirstOrDefault() ?? "book_demo";

    private AnalysisField? Declared => Fields.FirstOrDefault(f => f.Name == path);

    private static string Word(ValueKind kind) => kind switch { ValueKind.Text => "a text", ValueKind.Number => "a number", _ => "yes or no" };

    /// <summary>A declared field says how its values compare.</summary>
    private void ChoosePath(string? chosen)
    {
        path = chosen?.Trim() ?? "";
        if (Declared is not { } field)
            return;
        kind = field.Type switch { "number" => ValueKind.Number, "boolean" => ValueKind.YesNo, _ => ValueKind.Text };
        choice = field.Type switch { "number" => ConversionOperator.AtLeast, "boolean" => ConversionOperator.IsTrue, _ => ConversionOperator.Equals };
    }

    private async Task SubmitAsync()
    {
        var refused = await Define(new(name, path, Words.Of(choice), Typed(), Words.Of(denominator), Words.Of(better)));
        problem = refused?.ToWords();
        if (refused is null)
            (name, path, value) = ("", "", "");
    }

    /// <summary>What was typed as the value it means; null when it means none of the kind, which is refused.</summary>
    private JsonElement? Typed()
    {
        JsonNode? typed = choice switch
        {
            ConversionOperator.Exists or ConversionOperator.IsTrue => null,
            ConversionOperator.Equals => One(value.Trim(), kind),
            ConversionOperator.In => new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => One(v, kind))]),
            _ => One(value.Trim(), ValueKind.Number),
        };
        return typed is null ? null : JsonSerializer.SerializeToElement(typed);
    }

    private static JsonValue? One(string text, ValueKind kind) => kind switch
    {
        ValueKind.Text => JsonValue.Create(text),
        ValueKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : null,
        _ => text is "yes" or "no" ? JsonValue.Create(text == "yes") : null,
    };
}
