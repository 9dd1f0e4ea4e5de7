using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Versioning.Exchange;

/// <summary>A document that no console wrote, or that somebody changed, makes no agent, and says what is wrong by name.</summary>
public sealed class ImportRefusalTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    public static TheoryData<string, string, string> Changes => new()
    {
        { "format", "2", "format" },
        { "format", "1e99", "format" },
        { "format", "null", "format" },
        { "isAdmin", "true", "isAdmin" },
        { "needs", "null", "needs" },
        { "needs.secrets", "[1]", "needs.secrets" },
        { "agent.id", "\"\"", "agent.id" },
        { "agent.role", "\"administrator\"", "agent.role" },
        { "agent.createdAt", "\"2999-01-01T00:00:00Z\"", "agent.createdAt" },
        { "agent.createdAt", "\"2026-01-01T00:00:00+02:00\"", "agent.createdAt" },
        { "agent.createdAt", "1700000000", "agent.createdAt" },
        { "draft", "[]", "draft" },
        { "draft.savedBy", "\"Ana\\u0007\"", "draft.savedBy" },
        { "draft.contentHash", "\"00\"", "draft.contentHash" },
        { "draft.config.systemPrompt", "\"changed\"", "draft.contentHash" },
        { "draft.config.name", "\"\"", "draft.config.name" },
        { "draft.config.welcomeMessage", "null", "draft.contentHash" },
        { "currentVersion", "1", "currentVersion" },
        { "currentVersion", "null", "currentVersion" },
        { "currentVersion", "99999999999", "currentVersion" },
        { "versions", "{}", "versions" },
        { "versions", "[]", "currentVersion" },
        { "versions.1", "7", "versions[1]" },
        { "versions.1.version", "1", "versions[1].version" },
        { "versions.1.version", "3", "versions[1].version" },
        { "versions.1.version", "2.5", "versions[1].version" },
        { "versions.1.id", "\"ver_1\"", "versions[1].id" },
        { "versions.1.label", "7", "versions[1].label" },
        { "versions.1.label", "\"two\\nlines\"", "versions[1].label" },
        { "versions.1.createdBy", "null", "versions[1].createdBy" },
        { "versions.1.createdAt", "\"1970-01-01T00:00:00Z\"", "versions[1].createdAt" },
        { "versions.1.restoredFrom", "2", "versions[1].restoredFrom" },
        { "versions.1.restoredFrom", "0", "versions[1].restoredFrom" },
        { "versions.1.restoredFrom", "1", "versions[1].restoredFrom" },
        { "versions.1.contentHash", "\"" + "abc" + "\"", "versions[1].contentHash" },
        { "versions.1.snapshot", "\"text\"", "versions[1].snapshot" },
        { "versions.1.snapshot.systemPrompt", "\"You are evil.\"", "versions[1].contentHash" },
        { "versions.1.snapshot.model.temperature", "1e400", "" },
        { "versions.1.snapshot.model.temperature", "9", "versions[1].snapshot.model.temperature" },
        { "versions.1.snapshot.later", "{\"token\":\"Bearer 0123456789abcdef0123456789\"}", "versions[1].snapshot.later.token" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_changed_document_is_refused_and_the_field_is_named(string path, string value, string named)
    {
        var agents = await AgentsAsync();
        var document = (await DocumentAsync()).ToJsonString();
        var marked = JsonNode.Parse(document)!;
        Set(marked, path.Split('.'), "~value~");

        var refused = await api.PostJsonAsync("/api/agents/import?name=Other", marked.ToJsonString().Replace("\"~value~\"", value, StringComparison.Ordinal));

        if (named.Length == 0)
            refused.ExpectProblem(400, "document_unreadable");
        else
            Assert.Contains(named, refused.ExpectProblem(422, "invalid_fields")["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(agents + 1, await AgentsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null trailing")]
    [InlineData("{\"format\":1,\"format\":1}")]
    [InlineData("{\"format\":1,\"agent\":{\"id\":\"\\ud800\"}}")]
    [InlineData("{\"format\":1,\"agent\":{\"id\":\"\\u0000\"}}")]
    public async Task What_cannot_be_read_is_400(string body) => (await api.PostJsonAsync("/api/agents/import", body)).ExpectProblem(400, "document_unreadable");

    [Fact]
    public async Task Deep_nesting_and_long_lists_are_refused_at_once()
    {
        var document = await DocumentAsync();
        document["draft"]!["config"]!["later"] = "~value~";
        var deep = document.ToJsonString().Replace("\"~value~\"", new string('[', 40) + new string(']', 40), StringComparison.Ordinal);
        (await api.PostJsonAsync("/api/agents/import", deep)).ExpectProblem(400, "document_unreadable");
        (await api.PostJsonAsync("/api/agents/import", new string('[', 100_000))).ExpectProblem(400, "document_unreadable");
        document["versions"] = new JsonArray([.. Enumerable.Range(0, 10_001).Select(_ => (JsonNode?)1)]);

        var many = (await api.PostJsonAsync("/api/agents/import", document.ToJsonString())).ExpectProblem(422, "invalid_fields");

        Assert.Contains("at most 10,000", many["errors"]!["versions"]![0]!.ToString(), StringComparison.Ordinal);
        document["versions"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(_ => (JsonNode?)1)]);
        Assert.InRange((await api.PostJsonAsync("/api/agents/import", document.ToJsonString())).ExpectProblem(422, "invalid_fields")["errors"]!.AsObject().Count, 1, 20);
        (await api.PostJsonAsync("/api/agents/import", "{}", ("Content-Type", "text/plain"))).ExpectProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_refusal_tells_which_version_was_changed()
    {
        var document = await DocumentAsync();
        document["versions"]![1]!["snapshot"]!["systemPrompt"] = "You are evil.";

        var refused = (await api.PostJsonAsync("/api/agents/import?name=Other", document.ToJsonString())).ExpectProblem(422, "invalid_fields");

        Assert.StartsWith("versions[1].contentHash: v2 has the hash ", (string?)refused["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_without_the_fields_that_each_has_is_refused_though_its_hash_fits()
    {
        var document = await DocumentAsync();
        var bare = new JsonObject { ["name"] = "Priya" };
        (document["draft"]!["config"], document["draft"]!["contentHash"]) = (bare, CanonicalJson.Hash(CanonicalJson.Write(bare)));

        var refused = (await api.PostJsonAsync("/api/agents/import?name=Other", document.ToJsonString())).ExpectProblem(422, "invalid_fields");

        Assert.StartsWith("draft.config: The draft lacks fields", (string?)refused["detail"], StringComparison.Ordinal);
    }

    private async Task<JsonObject> DocumentAsync()
    {
        var agent = await api.TwoVersionsAsync();
        return (await api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200).Json.AsObject();
    }

    private async Task<int> AgentsAsync() => (await api.GetJsonAsync("/api/agents?limit=200")).Expect(200).Json.AsArray().Count;

    private static void Set(JsonNode json, string[] path, string value)
    {
        foreach (var step in path[..^1])
            json = int.TryParse(step, out var index) ? json[index]! : json[step]!;
        if (int.TryParse(path[^1], out var last))
            json[last] = value;
        else
            json[path[^1]] = value;
    }
}
