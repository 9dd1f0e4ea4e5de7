using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;

namespace AgentConsole.Tests.Experiments.Conversions;

public sealed class ConversionRuleTests
{
    private const string Analysis = """
        { "next_action": "book_demo", "score": 8, "exact": 0.30, "consent": true, "asked": false, "note": "", "gap": null,
          "lead": { "score": 4, "city": { "name": "Pune" } }, "lead.score": 9, "a.b": { "c": "dotted" }, "tags": ["x"] }
        """;

    [Theory]
    [InlineData("next_action", ConversionOperator.Equals, "\"book_demo\"", ConversionOutcome.True)]
    [InlineData("next_action", ConversionOperator.Equals, "\"Book_Demo\"", ConversionOutcome.False)]
    [InlineData("next_action", ConversionOperator.Equals, "8", ConversionOutcome.Unknown)]
    [InlineData("score", ConversionOperator.Equals, "8.0", ConversionOutcome.True)]
    [InlineData("score", ConversionOperator.Equals, "\"8\"", ConversionOutcome.Unknown)]
    [InlineData("exact", ConversionOperator.Equals, "0.3", ConversionOutcome.True)]
    [InlineData("consent", ConversionOperator.Equals, "true", ConversionOutcome.True)]
    [InlineData("consent", ConversionOperator.Equals, "false", ConversionOutcome.False)]
    [InlineData("consent", ConversionOperator.Equals, "\"true\"", ConversionOutcome.Unknown)]
    [InlineData("absent", ConversionOperator.Equals, "\"book_demo\"", ConversionOutcome.Unknown)]
    [InlineData("gap", ConversionOperator.Equals, "\"book_demo\"", ConversionOutcome.Unknown)]
    [InlineData("next_action", ConversionOperator.In, "[\"none\",\"book_demo\"]", ConversionOutcome.True)]
    [InlineData("next_action", ConversionOperator.In, "[\"none\"]", ConversionOutcome.False)]
    [InlineData("score", ConversionOperator.In, "[7,8]", ConversionOutcome.True)]
    [InlineData("score", ConversionOperator.In, "[\"8\"]", ConversionOutcome.Unknown)]
    [InlineData("tags", ConversionOperator.In, "[\"x\"]", ConversionOutcome.Unknown)]
    [InlineData("consent", ConversionOperator.IsTrue, null, ConversionOutcome.True)]
    [InlineData("asked", ConversionOperator.IsTrue, null, ConversionOutcome.False)]
    [InlineData("next_action", ConversionOperator.IsTrue, null, ConversionOutcome.Unknown)]
    [InlineData("score", ConversionOperator.AtLeast, "8", ConversionOutcome.True)]
    [InlineData("score", ConversionOperator.AtLeast, "8.1", ConversionOutcome.False)]
    [InlineData("score", ConversionOperator.AtMost, "8", ConversionOutcome.True)]
    [InlineData("score", ConversionOperator.AtMost, "7", ConversionOutcome.False)]
    [InlineData("next_action", ConversionOperator.AtLeast, "1", ConversionOutcome.Unknown)]
    [InlineData("note", ConversionOperator.Exists, null, ConversionOutcome.True)]
    [InlineData("gap", ConversionOperator.Exists, null, ConversionOutcome.False)]
    [InlineData("absent", ConversionOperator.Exists, null, ConversionOutcome.False)]
    [InlineData("lead.score", ConversionOperator.AtLeast, "9", ConversionOutcome.True)]
    [InlineData("lead.city.name", ConversionOperator.Equals, "\"Pune\"", ConversionOutcome.True)]
    [InlineData("a.b.c", ConversionOperator.Equals, "\"dotted\"", ConversionOutcome.True)]
    [InlineData("next_action.name", ConversionOperator.Exists, null, ConversionOutcome.False)]
    public void An_analysis_answers_true_false_or_unknown(string path, ConversionOperator @operator, string? value, ConversionOutcome expected) =>
        Assert.Equal(expected, new ConversionRule(path, @operator, value is null ? default : JsonElement.Parse(value)).Evaluate(JsonElement.Parse(Analysis)));

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void Without_an_analysis_nothing_is_known_not_even_that_a_field_is_missing(string? analysis) =>
        Assert.Equal(ConversionOutcome.Unknown, new ConversionRule("next_action", ConversionOperator.Exists, default).Evaluate(analysis is null ? null : JsonElement.Parse(analysis)));
}
