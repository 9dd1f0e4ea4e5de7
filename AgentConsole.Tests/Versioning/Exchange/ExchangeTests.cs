using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning.Exchange;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Versioning.Exchange;

/// <summary>An agent with all its versions leaves one console and comes into another.</summary>
public sealed class ExchangeTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task An_agent_comes_into_another_console_with_its_numbers_times_and_hashes()
    {
        var agent = await ComposeAsync();
        var exported = (await api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200);
        // In the run on PostgreSQL this one is on SQLite.
        using var folder = new TempFolder();
        await using var other = await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("other.db")}" });

        var made = (await other.Api.PostJsonAsync("/api/agents/import", exported.Text)).Expect(201);

        var id = (string)made["id"]!;
        Assert.Equal($"/api/agents/{id}", made.Headers.Location!.ToString());
        Assert.NotEqual(agent, id);
        Assert.Equal((3, 1, true), ((int)made["currentVersion"]!, (int)made["draftRevision"]!, (bool)made["hasUnpublishedChanges"]!));
        Assert.Equal(Anonymous(exported.Text).ToJsonString(), Anonymous((await other.Api.GetJsonAsync($"/api/agents/{id}/export")).Expect(200).Text).ToJsonString());
        Assert.Equal(await VersionsAsync(console, agent), await VersionsAsync(other, id));
        Assert.Equal(["crm-token"], exported["needs"]!["secrets"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(["first_name", "slot"], exported["needs"]!["variables"]!.AsArray().Select(s => (string)s!));
        var report = await new Verification(other.Get<IDbContextFactory<ConsoleDb>>()).RunAsync();
        Assert.Equal((null, 3), (report.Broken, report.Versions));
        Assert.Equal(["agent.imported", "version.imported", "version.imported", "version.imported"],
            (await other.Api.GetJsonAsync($"/api/audit?agentId={id}")).Expect(200).Json.AsArray().Select(e => (string)e!["action"]!).Order(StringComparer.Ordinal));
        Assert.Equal(4, await other.Api.PublishAsync(id));
        Assert.Equal((string?)exported["versions"]![0]!["contentHash"], (string?)(await other.Api.ConnectAsync(id, 1))["contentHash"]);
        await other.SayAsync("DROP TRIGGER versions_refuse_update; UPDATE versions SET content_hash = (SELECT content_hash FROM versions WHERE number = 2) WHERE number = 1");
        Assert.Contains("was published with the content", (await new Verification(other.Get<IDbContextFactory<ConsoleDb>>()).RunAsync()).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_never_published_comes_as_a_draft()
    {
        var exported = (await api.GetJsonAsync($"/api/agents/{await api.NewAgentAsync("Only a draft")}/export")).Expect(200);

        var made = (await api.PostJsonAsync("/api/agents/import?name=Another%20draft", exported.Text)).Expect(201);

        Assert.Null(made["currentVersion"]);
        Assert.Equal("Another draft", (string?)made["name"]);
        Assert.Equal(1, await api.PublishAsync((string)made["id"]!));
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_agent_and_a_name_that_is_taken_makes_none()
    {
        var agent = await api.NewAgentAsync("Zoë");
        await api.PublishAsync(agent);
        var exported = (await api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200).Text;

        var taken = (await api.PostJsonAsync("/api/agents/import", exported)).ExpectProblem(409, "name_taken");
        var first = (await api.PostJsonAsync("/api/agents/import?name=Zo%C3%AB%202", exported, ("Idempotency-Key", "import-1"))).Expect(201);
        var again = (await api.PostJsonAsync("/api/agents/import?name=Zo%C3%AB%202", exported, ("Idempotency-Key", "import-1"))).Expect(201);

        Assert.Contains(agent, (string)taken["detail"]!, StringComparison.Ordinal);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(("Zoë 2", true), ((string?)first["name"], (bool)first["hasUnpublishedChanges"]!));
        Assert.Equal("Zoë", (string?)(await api.GetJsonAsync($"/api/agents/{first["id"]}/versions/1"))["snapshot"]!["name"]);
        Assert.Single(await AuditSteps.OfAsync(console, (string)first["id"]!));
    }

    [Fact]
    public async Task A_thousand_versions_of_8_KB_come_in_one_request_and_more_than_16_MB_do_not()
    {
        var document = await DocumentAsync("Long history");
        var versions = document["versions"]!.AsArray();
        for (var number = 2; number <= 1_000; number++)
        {
            var version = versions[0]!.DeepClone().AsObject();
            var config = ConfigDocument.Read(new() { ["name"] = "Long history", ["systemPrompt"] = $"{number} " + new string('x', 7_000) }).Value;
            (version["version"], version["snapshot"], version["contentHash"]) = (number, JsonNode.Parse(config.Json), config.Hash);
            versions.Add(version);
        }
        document["currentVersion"] = 1_000;
        var text = document.ToJsonString();
        Assert.InRange(text.Length, 8_000_000, ImportService.MaxBytes);

        var made = (await api.PostJsonAsync("/api/agents/import?name=Long", text)).Expect(201);

        Assert.Equal(1_000, (int)made["currentVersion"]!);
        Assert.Equal(Anonymous(text)["versions"]!.ToJsonString(), Anonymous((await api.GetJsonAsync($"/api/agents/{made["id"]}/export")).Expect(200).Text)["versions"]!.ToJsonString());
        using var asking = console.NewClient(ConsoleHost.ApiKey);
        asking.DefaultRequestHeaders.ExpectContinue = true;
        (await asking.PostJsonAsync("/api/agents/import", new string(' ', ImportService.MaxBytes + 1))).ExpectProblem(413, "too_large");
        (await asking.PostJsonAsync("/api/agents", text)).ExpectProblem(413, "too_large");
    }

    [Fact]
    public async Task Whoever_may_read_exports_and_whoever_may_publish_everywhere_imports()
    {
        var agent = await api.NewAgentAsync("Guarded");
        var exported = (await api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200).Text;
        async Task<HttpClient> KeyAsync(KeyScope scope, string? only = null) => console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new("key", [scope], only), Actor.Console)).Value.Secret);
        using var reads = await KeyAsync(KeyScope.Read);
        using var limited = await KeyAsync(KeyScope.Publish, agent);
        using var publishes = await KeyAsync(KeyScope.Publish);

        (await reads.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200);
        (await reads.PostJsonAsync("/api/agents/import?name=A", exported)).ExpectProblem(403, "not_permitted");
        (await limited.PostJsonAsync("/api/agents/import?name=A", exported)).ExpectProblem(403, "other_agent");
        (await publishes.PostJsonAsync("/api/agents/import?name=A", exported)).Expect(201);
        (await api.GetJsonAsync("/api/agents/agent_x/export")).ExpectProblem(404, "agent_not_found");
        using var visitor = new Visitor(console);
        Assert.NotEqual(200, (await visitor.GetAsync($"/agents/{agent}/export.json")).Status);
        await visitor.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        Assert.Equal(exported, (await visitor.GetAsync($"/agents/{agent}/export.json")).Text);
    }

    /// <summary>Three versions, the third a copy of the first, with notes, unknown fields, a secret and a draft that differs.</summary>
    private async Task<string> ComposeAsync()
    {
        var agent = (string)(await api.PostJsonAsync("/api/agents", """
            { "name": "Priya <script>alert(1)</script> 😀", "systemPrompt": "Hi {{first_name}}.\u2028naïve", "later": { "numbers": [1.50, 12345678901234567890.5, -0] },
              "httpTools": [ { "name": "book", "url": "https://crm.example.com/{{slot}}", "headers": { "Authorization": "secret://crm-token" } } ] }
            """)).Expect(201)["id"]!;
        (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = "First <b>", notes = "Two\nlines" })).Expect(201);
        await api.EditPromptAsync(agent, "Be warm.");
        await api.PublishAsync(agent);
        (await api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback", new { label = "Back" })).Expect(201);
        await api.EditPromptAsync(agent, "Not yet {{first_name}}.");
        return agent;
    }

    private async Task<JsonObject> DocumentAsync(string name)
    {
        var agent = await api.NewAgentAsync(name);
        await api.PublishAsync(agent);
        return (await api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200).Json.AsObject();
    }

    private static JsonNode Anonymous(string document)
    {
        var json = JsonNode.Parse(document)!;
        json["agent"]!["id"] = "agent";
        return json;
    }

    private static async Task<string> VersionsAsync(ConsoleHost of, string agent)
    {
        var versions = (await of.Api.GetJsonAsync($"/api/agents/{agent}/versions")).Expect(200).Json.AsArray();
        foreach (var version in versions)
            (version!["id"], version["agentId"]) = ("", "");
        return versions.ToJsonString();
    }
}
