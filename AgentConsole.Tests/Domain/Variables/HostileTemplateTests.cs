using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using Xunit;

namespace AgentConsole.Tests.Domain.Variables;

/// <summary>Work is counted in allocated bytes: unlike a clock they do not depend on who else is busy.</summary>
public sealed class HostileTemplateTests
{
    [Theory]
    [InlineData("{{")]
    [InlineData("{")]
    [InlineData("{{a|")]
    [InlineData("{{a a ")]
    [InlineData("{{a|default:\"")]
    [InlineData("{{a|default:\"\\\"")]
    [InlineData("{{a|upper|trim|lower")]
    [InlineData("{{a}")]
    public void A_text_of_beginnings_costs_work_in_proportion_to_its_length(string beginning)
    {
        var (small, large) = (Work(beginning, 25_000), Work(beginning, 200_000));
        Assert.InRange(large, 0, (small * 12) + 100_000);
    }

    [Fact]
    public void A_prompt_of_200000_characters_is_resolved_whole()
    {
        var prompt = string.Concat(Enumerable.Repeat("Hi {{name}}, ", ConfigSchema.MaxPromptLength / 13));
        var values = VariableValues.From(new JsonObject { ["name"] = "Asha" });
        Assert.Equal(prompt.Replace("{{name}}", "Asha", StringComparison.Ordinal), Template.Parse(prompt).Resolve(values, VariableTarget.Text, new HashSet<string>(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_million_placeholders_cost_work_in_proportion_to_their_number()
    {
        ResolvingWork(100);
        var (small, large) = (ResolvingWork(125_000), ResolvingWork(1_000_000));

        Assert.InRange(large, small, small * 10);
    }

    [Theory]
    [InlineData("{{a}}", 'x')]
    [InlineData("{{a | trim}}", ' ')]
    [InlineData("{{b.c}}", 'x')]
    public void One_long_value_in_many_places_costs_no_more_than_the_budget(string placeholder, char filling)
    {
        var values = VariableValues.From(new JsonObject { ["a"] = new string(filling, 60_000), ["b"] = new JsonObject { ["c"] = new JsonArray(new string(filling, 60_000)) } });
        var (text, budget) = (string.Concat(Enumerable.Repeat(placeholder, 40_000)), new FillBudget());
        var template = Template.Parse(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var resolved = template.Resolve(values, VariableTarget.Url, new HashSet<string>(StringComparer.Ordinal), budget);

        Assert.True(budget.IsOverspent);
        Assert.InRange(resolved.Length, 0, FillBudget.MaxCharacters);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FillBudget.MaxCharacters * 30L);
    }

    [Fact]
    public void A_placeholder_longer_than_2000_characters_is_text()
    {
        var longDefault = $"{{{{a | default:\"{new string('x', 2_000)}\"}}}}";
        Assert.Empty(Template.Parse(longDefault).Placeholders);
        Assert.Single(Template.Parse(longDefault.Replace(new string('x', 2_000), new string('x', 1_900), StringComparison.Ordinal)).Placeholders);
    }

    private static long Work(string beginning, int length)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, length / beginning.Length));
        Template.Parse(text[..100]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Template.Parse(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long ResolvingWork(int placeholders)
    {
        var (text, values, missing) = (string.Concat(Enumerable.Repeat("{{a | upper}} ", placeholders)), VariableValues.From(new JsonObject { ["a"] = "x" }), new HashSet<string>(StringComparer.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var resolved = Template.Parse(text).Resolve(values, VariableTarget.Text, missing);
        var work = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(placeholders * 2, resolved.Length);
        return work;
    }
}
