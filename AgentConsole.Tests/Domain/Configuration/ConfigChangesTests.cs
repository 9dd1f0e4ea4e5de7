using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class ConfigChangesTests
{
    [Fact]
    public void Nothing_changed_names_no_field() =>
        Assert.Empty(ConfigChanges.Between(Configs.Of(("x", 1)), Configs.Of(("x", 1))));

    [Fact]
    public void Changed_fields_are_named_by_path_in_ordinal_order() =>
        Assert.Equal(
            ["model.temperature", "systemPrompt", "voice.speed"],
            ConfigChanges.Between(Configs.Of(), Configs.Of(("voice.speed", 1.1), ("systemPrompt", "Be kind."), ("model.temperature", 0.1))));

    [Fact]
    public void A_list_counts_as_one_field() =>
        Assert.Equal(["httpTools"], ConfigChanges.Between(Configs.Of(), Configs.Of(("httpTools", new JsonArray(Configs.Tool("a"), Configs.Tool("b"))))));

    [Fact]
    public void Unknown_fields_are_compared_whether_added_removed_or_changed()
    {
        var before = Configs.Of(("gone", 1), ("extra.same", 1), ("extra.other", 1));
        var after = Configs.Of(("come", null), ("extra.same", 1), ("extra.other", 2), ("new", 1));
        Assert.Equal(["extra.other", "gone", "new"], ConfigChanges.Between(before, after));
    }

    [Fact]
    public void A_field_that_is_null_differs_from_one_that_is_not_there() =>
        Assert.Equal(["x"], ConfigChanges.Between(Configs.Of(), Configs.Read("""{ "name": "Priya", "x": null }""").Value));

    [Fact]
    public void An_object_that_became_a_value_is_one_field() =>
        Assert.Equal(["x"], ConfigChanges.Between(Configs.Of(("x.a", 1)), Configs.Of(("x", "a"))));
}
