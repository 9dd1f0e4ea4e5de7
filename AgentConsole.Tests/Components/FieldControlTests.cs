using System.Text.Json.Nodes;
using AgentConsole.Components.Drafts;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components;

public sealed class FieldControlTests : ComponentTest
{
    [Fact]
    public void What_is_typed_stays_visible_while_it_is_refused()
    {
        JsonNode? given = null;
        var control = Render<FieldControl>(p => p.Add(c => c.Field, ConfigSchema.Find("model.temperature")!).Add(c => c.Id, "t").Add(c => c.Value, JsonValue.Create(0.7)).Add(c => c.ValueChanged, v => given = v));

        control.Find("input[type=number]").Input("warm");

        Assert.Equal("warm", given!.GetValue<string>());
        Assert.Equal("warm", control.Find("input[type=number]").GetAttribute("value"));
    }

    [Fact]
    public void A_value_from_elsewhere_replaces_what_is_shown()
    {
        var control = Render<FieldControl>(p => p.Add(c => c.Field, ConfigSchema.Find("language")!).Add(c => c.Id, "l").Add(c => c.Value, JsonValue.Create("en-US")));

        control.Render(p => p.Add(c => c.Value, JsonValue.Create("hi-IN")));

        Assert.Equal("hi-IN", control.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_list_of_texts_is_edited_one_per_line()
    {
        JsonNode? given = null;
        var control = Render<FieldControl>(p => p.Add(c => c.Field, ConfigSchema.Find("settings.endCallPhrases")!).Add(c => c.Id, "e").Add(c => c.Value, new JsonArray("bye")).Add(c => c.ValueChanged, v => given = v));

        control.Find("textarea").Input("bye\n\n  good night ");

        Assert.Equal("[\"bye\",\"good night\"]", given!.ToJsonString());
    }

    [Fact]
    public void Fields_of_a_tool_that_the_console_does_not_know_stay()
    {
        JsonNode? given = null;
        var tools = new JsonArray(new JsonObject { ["name"] = "book_demo", ["url"] = "https://example.com", ["retryPolicy"] = new JsonObject { ["times"] = 3 } });
        var editor = Render<ItemsEditor>(p => p.Add(c => c.Field, ConfigSchema.Find("httpTools")!).Add(c => c.IdPrefix, "tools").Add(c => c.Value, tools).Add(c => c.ValueChanged, v => given = v));

        editor.Find("textarea[id$=description]").Input("Books a demo");

        Assert.Equal("Books a demo", given![0]!["description"]!.GetValue<string>());
        Assert.Equal(3, given[0]!["retryPolicy"]!["times"]!.GetValue<int>());
    }
}
