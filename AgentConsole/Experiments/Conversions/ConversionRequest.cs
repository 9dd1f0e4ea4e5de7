using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Experiments.Conversions;

/// <summary>What someone asks for when defining a conversion, in the words of the API.</summary>
/// <param name="Name">1 to 60 characters, unique per agent.</param>
/// <param name="Path">Where in the analysis the value stands, dotted.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">A text, number or boolean for <c>equals</c>, a list of texts or of numbers for <c>in</c>, a number for <c>at_least</c> and <c>at_most</c>; none for the others.</param>
/// <param name="Denominator">Which calls the rate is of; those whose analysis tells when null.</param>
/// <param name="Better">Whether more of it is good; <c>higher</c> when null.</param>
public sealed record ConversionRequest(string? Name, string? Path, string? Operator, JsonElement? Value = null, string? Denominator = null, string? Better = null)
{
    /// <summary>Longest path, in characters.</summary>
    public const int MaxPathLength = 200;

    /// <summary>Most values of <c>in</c>.</summary>
    public const int MaxValues = 50;

    /// <summary>Longest value as JSON, in characters.</summary>
    public const int MaxValueLength = 4_000;

    /// <summary>The conversion asked for, or every field that is refused.</summary>
    internal Outcome<Conversion> Read(string agentId, Actor by, DateTime now)
    {
        var problems = new List<FieldError>();
        if (Name?.Trim() is not { Length: > 0 and <= Conversion.MaxNameLength } name || name.Any(char.IsControl))
            problems.Add(new("name", $"Give it a name of 1 to {Conversion.MaxNameLength} characters, such as \"Demo booked\"."));
        if (Path is not { Length: > 0 and <= MaxPathLength } || Path.Split('.').Any(string.IsNullOrWhiteSpace))
            problems.Add(new("path", $"Name a field of the analysis, such as next_action or lead.score; at most {MaxPathLength} characters."));
        if (PlainText.Problem(Path) is { } unfit)
            problems.Add(new("path", unfit));
        var @operator = Word<ConversionOperator>("operator", Operator, problems);
        if (@operator is not null && ValueProblem(@operator.Value) is { } problem)
            problems.Add(new("value", problem));
        var denominator = Word<ConversionDenominator>("denominator", Denominator ?? Words.Of(ConversionDenominator.Evaluated), problems);
        var better = Word<BetterDirection>("better", Better ?? Words.Of(BetterDirection.Higher), problems);
        return problems.Count > 0 ? new InvalidFields(problems) : new Conversion
        {
            Id = Ids.Conversion(now),
            AgentId = agentId,
            Name = Name!.Trim(),
            Path = Path!,
            Operator = @operator!.Value,
            Value = HasValue ? Value!.Value.GetRawText() : null,
            Denominator = denominator!.Value,
            Better = better!.Value,
            CreatedBy = by.Name,
            CreatedAt = now,
            PendingBelow = Ids.FirstCall(DateTime.MaxValue),
        };
    }

    private bool HasValue => Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    private string? ValueProblem(ConversionOperator @operator)
    {
        if (HasValue && Value!.Value.GetRawText().Length > MaxValueLength)
            return $"At most {MaxValueLength:N0} characters fit.";
        if (HasValue && PlainText.Problem(Value!.Value) is { } unfit)
            return unfit;
        var kind = HasValue ? Value!.Value.ValueKind : JsonValueKind.Null;
        return @operator switch
        {
            ConversionOperator.Exists or ConversionOperator.IsTrue => kind == JsonValueKind.Null ? null : "This operator compares with nothing: leave the value out.",
            ConversionOperator.AtLeast or ConversionOperator.AtMost => kind == JsonValueKind.Number ? null : "Give a number such as 8.",
            ConversionOperator.Equals => kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? null : "Give a text, a number, true or false.",
            _ => IsListOfOneKind() ? null : $"Give a list of 1 to {MaxValues} texts, or of numbers, such as [\"book_demo\", \"call_back\"].",
        };
    }

    private bool IsListOfOneKind() =>
        Value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() is > 0 and <= MaxValues
        && list[0].ValueKind is JsonValueKind.String or JsonValueKind.Number && list.EnumerateArray().All(v => v.ValueKind == list[0].ValueKind);

    private static T? Word<T>(string field, string? word, List<FieldError> problems) where T : struct, Enum
    {
        var value = Words.Read<T>(word);
        if (value is null)
            problems.Add(new(field, $"must be one of: {Words.All<T>()}."));
        return value;
    }
}
