using System.Globalization;
using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;

namespace AgentConsole.Components.Conversions;

/// <summary>Conversions in words.</summary>
internal static class ConversionWords
{
    /// <summary>The question: <c>next_action is “book_demo”</c>.</summary>
    public static string Rule(this Conversion conversion)
    {
        var value = conversion.Value is null ? "" : Show(JsonElement.Parse(conversion.Value));
        return $"{conversion.Path} {conversion.Operator.Words()}{(value.Length > 0 ? " " : "")}{value}";
    }

    public static string Words(this ConversionOperator @operator) => @operator switch
    {
        ConversionOperator.Equals => "is",
        ConversionOperator.In => "is one of",
        ConversionOperator.Exists => "is there",
        ConversionOperator.IsTrue => "is yes",
        ConversionOperator.AtLeast => "is at least",
        _ => "is at most",
    };

    public static string Words(this ConversionDenominator denominator) => denominator switch
    {
        ConversionDenominator.Assigned => "all calls",
        ConversionDenominator.Connected => "calls that somebody took",
        _ => "calls whose analysis tells",
    };

    /// <summary>The rate with its interval, and what it is of.</summary>
    public static string Rate(this ConversionFigures figures) => figures is { Rate: { } rate, Interval: { } fits }
        ? string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.0} % of {figures.Of:N0} {figures.Conversion.Denominator.Words()} (95 % interval {fits.Low * 100:0.0} to {fits.High * 100:0.0})")
        : "no call to tell from yet";

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"“{value.GetString()}”",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Show)),
        _ => value.GetRawText(),
    };
}
