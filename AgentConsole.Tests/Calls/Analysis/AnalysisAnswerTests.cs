using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Calls.Analysis;
using AgentConsole.Domain.Configuration;
using CsCheck;

namespace AgentConsole.Tests.Calls.Analysis;

public sealed class AnalysisAnswerTests
{
    private static readonly AnalysisField[] Fields =
    [
        new() { Name = "plan", Type = "enum", EnumValues = ["gold", "none"], Required = true },
        new() { Name = "count", Type = "number" },
        new() { Name = "agreed", Type = "boolean" },
        new() { Name = "note", Type = "string" },
    ];

    [Theory]
    [InlineData("""{"plan":"gold","count":3,"agreed":true,"note":"x"}""")]
    [InlineData("""  {"plan":"none","count":-1.5e3} """)]
    [InlineData("```json\n{\"plan\":\"gold\"}\n```")]
    public void An_answer_that_fits_is_taken_as_it_is(string text)
    {
        var problems = new List<string>();

        var analysis = AnalysisAnswer.Read(text, Fields, problems);

        Assert.Empty(problems);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text.Trim('`', 'j', 's', 'o', 'n', '\n', ' ')), analysis));
    }

    [Theory]
    [InlineData("", "one JSON object")]
    [InlineData("null", "one JSON object")]
    [InlineData("I think the plan is gold.", "one JSON object")]
    [InlineData("""[{"plan":"gold"}]""", "one JSON object")]
    [InlineData("""{"plan":"gold"} and so on""", "one JSON object")]
    [InlineData("""{"plan":"gold","plan":"none"}""", "one JSON object")]
    [InlineData("""{"plan":"gold","note":"\ud83d"}""", "one JSON object")]
    [InlineData("{}", "\"plan\" is required")]
    [InlineData("""{"plan":null}""", "\"plan\" is required")]
    [InlineData("""{"plan":" "}""", "\"plan\" is required")]
    [InlineData("""{"Plan":"gold"}""", "\"plan\" is required")]
    [InlineData("""{"plan":"Gold"}""", "\"plan\" must be one of: \"gold\", \"none\"")]
    [InlineData("""{"plan":["gold"]}""", "\"plan\" must be one of")]
    [InlineData("""{"plan":"gold","count":"3"}""", "\"count\" must be a number")]
    [InlineData("""{"plan":"gold","count":1e999}""", "\"count\" must be a number")]
    [InlineData("""{"plan":"gold","agreed":"yes"}""", "\"agreed\" must be true or false")]
    [InlineData("""{"plan":"gold","agreed":1}""", "\"agreed\" must be true or false")]
    [InlineData("""{"plan":"gold","note":5}""", "\"note\" must be a text")]
    [InlineData("""{"plan":"gold","note":{"text":"x"}}""", "\"note\" must be a text")]
    public void An_answer_that_does_not_fit_is_refused_in_words(string text, string problem)
    {
        var problems = new List<string>();

        AnalysisAnswer.Read(text, Fields, problems);

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        var problems = new List<string>();

        AnalysisAnswer.Read($$"""{"plan":"gold","note":"{{new string('x', AnalysisSchema.MaxTextLength + 1)}}"}""", Fields, problems);

        Assert.Equal("\"note\" must be a text of at most 20,000 characters", Assert.Single(problems));
    }

    [Fact]
    public void Whatever_is_answered_a_kept_value_stands_in_the_answer_and_is_of_its_declared_type()
    {
        var value = OneOf("null", "true", "false", "0", "-2.5", "1e400", "\"gold\"", "\"none\"", "\"\"", "\"maybe\"", "[]", "{}", "[1]", "\"\\u0000\"");
        var name = OneOf("plan", "count", "agreed", "note", "other", "PLAN");
        Gen.Select(name, value).Array[0, 6].Sample(pairs =>
        {
            var text = "{" + string.Join(",", pairs.DistinctBy(p => p.Item1).Select(p => $"\"{p.Item1}\":{p.Item2}")) + "}";
            var (given, problems) = (JsonNode.Parse(text)!.AsObject(), new List<string>());

            var analysis = AnalysisAnswer.Read(text, Fields, problems);

            foreach (var (key, kept) in analysis)
            {
                var field = Fields.Single(f => f.Name == key);
                Assert.Equal(given[key]!.ToJsonString(), kept!.ToJsonString());
                Assert.True(field.Type switch
                {
                    "enum" => field.EnumValues.Contains((string?)kept),
                    "number" => kept.GetValueKind() == JsonValueKind.Number,
                    "boolean" => kept.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
                    _ => kept.GetValueKind() == JsonValueKind.String,
                });
            }
            Assert.Equal(problems.Count == 0, analysis.ContainsKey("plan") && Fields.All(f => analysis.ContainsKey(f.Name) || given[f.Name] is null || given[f.Name]!.ToJsonString() == "\"\""));
        });
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
