using System.Text.Json.Nodes;
using AgentConsole.Domain.Variables;
using Xunit;

namespace AgentConsole.Tests.Domain.Variables;

public sealed class TemplateTests
{
    private const string Values = """
        {
          "first_name": "Asha", "Plan-2": "Gold", "full name": "Asha Rao", "empty": "", "blank": "  ", "nothing": null,
          "user": { "email": "asha@example.com", "plan.name": "inner", "tags": ["é", "b"] }, "user.id": "exact", "count": 3, "vip": true, "price": 12.50,
          "नाम": "आशा", "tricky": "{{first_name}}", "quote": "she said \"hi\""
        }
        """;

    [Theory]
    [InlineData("Hi {{first_name}}!", "Hi Asha!")]
    [InlineData("{{ first_name }}{{first_name}}", "AshaAsha")]
    [InlineData("{{Plan-2}}", "Gold")]
    [InlineData("{{full name}}", "Asha Rao")]
    [InlineData("{{नाम}} जी", "आशा जी")]
    [InlineData("{{user.email}}", "asha@example.com")]
    [InlineData("{{user.id}}", "exact")]
    [InlineData("{{count}} {{vip}} {{price}}", "3 true 12.50")]
    [InlineData("{{user.tags}}", "[\"é\",\"b\"]")]
    [InlineData("no variable", "no variable")]
    [InlineData("", "")]
    public void A_variable_is_replaced_by_its_value(string template, string text) => Assert.Equal(text, Resolved(template));

    [Theory]
    [InlineData("{{first_name | upper}}", "ASHA")]
    [InlineData("{{first_name|lower}}", "asha")]
    [InlineData("[{{blank | trim}}]", "[]")]
    [InlineData("{{empty | default:\"there\"}}", "there")]
    [InlineData("{{nobody | default:\"there\"}}", "there")]
    [InlineData("{{nothing | default:\"there\"}}", "there")]
    [InlineData("{{first_name | default:\"there\"}}", "Asha")]
    [InlineData("{{blank | default:\"there\"}}", "  ")]
    [InlineData("{{blank | trim | default:\"there\"}}", "there")]
    [InlineData("{{nobody | default:\"there\" | upper}}", "THERE")]
    [InlineData("{{nobody | upper | default:\"there\"}}", "there")]
    [InlineData("{{nobody | default:\"a\" | default:\"b\"}}", "a")]
    [InlineData("{{nobody | default:\"\" | default:\"b\"}}", "b")]
    [InlineData("{{nobody | default:\"say \\\"hi\\\" \\\\ }} {{x}}\"}}", "say \"hi\" \\ }} {{x}}")]
    [InlineData("{{nobody | default:'it is \"you\"'}}", "it is \"you\"")]
    public void Filters_are_chained_from_left_to_right(string template, string text) => Assert.Equal(text, Resolved(template));

    [Theory]
    [InlineData("{{}}")]
    [InlineData("{{ }}")]
    [InlineData("{{first_name}")]
    [InlineData("{first_name}")]
    [InlineData("{{first  name}}")]
    [InlineData("{{first\nname}}")]
    [InlineData("{{first_name | shout}}")]
    [InlineData("{{first_name | }}")]
    [InlineData("{{first_name | UPPER}}")]
    [InlineData("{{first_name | default}}")]
    [InlineData("{{first_name | default:there}}")]
    [InlineData("{{first_name | default:\"there}}")]
    [InlineData("{{first_name, upper}}")]
    [InlineData("{{first$name}}")]
    [InlineData("{{first_name")]
    [InlineData("{{")]
    public void What_is_no_well_formed_placeholder_stays_as_typed(string template) => Assert.Equal(template, Resolved(template));

    [Fact]
    public void A_name_has_1_to_64_characters()
    {
        var (longest, longer) = (new string('n', 64), new string('n', 65));
        Assert.Equal("", Resolved($"{{{{{longest}}}}}"));
        Assert.Equal($"{{{{{longer}}}}}", Resolved($"{{{{{longer}}}}}"));
    }

    [Theory]
    [InlineData("{{{first_name}}}", "{Asha}")]
    [InlineData("{{ {{first_name}} }}", "{{ Asha }}")]
    [InlineData("{{oops {{first_name}}", "{{oops Asha")]
    public void Braces_around_a_placeholder_stay(string template, string text) => Assert.Equal(text, Resolved(template));

    [Fact]
    public void A_value_that_holds_a_placeholder_is_not_resolved_again() => Assert.Equal("{{first_name}}", Resolved("{{tricky}}"));

    [Fact]
    public void Names_without_value_or_default_are_missing()
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        Template.Parse("{{a}}{{b | upper}}{{c | default:\"\"}}{{empty}}{{nothing}}{{user.phone}}{{a}}").Resolve(Of(Values), VariableTarget.Text, missing);
        Assert.Equal(["a", "b", "nothing", "user.phone"], missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_exact_key_with_dots_wins_over_the_path()
    {
        Assert.Equal("exact", Of("""{ "a.b": "exact", "a": { "b": "path" } }""").Find("a.b"));
        Assert.Equal("path", Of("""{ "a": { "b": "path" } }""").Find("a.b"));
        Assert.Null(Of("""{ "a": "text" }""").Find("a.b"));
        Assert.Null(Of("""{ "a": { "b": 1 } }""").Find("a..b"));
    }

    private static string Resolved(string template) => Template.Parse(template).Resolve(Of(Values), VariableTarget.Text, new HashSet<string>(StringComparer.Ordinal));

    private static VariableValues Of(string json) => VariableValues.From(JsonNode.Parse(json)!.AsObject());
}
