using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

/// <summary>/api/audit.</summary>
public sealed class AuditTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Entries_are_read_newest_first_by_page_and_by_each_filter()
    {
        var tag = Guid.NewGuid().ToString("N");
        var (ana, ben) = (new Actor(ActorKind.Person, $"user_{tag}", $"Ana 100% {tag}"), new Actor(ActorKind.ApiKey, $"key_{tag}", "API key Ben") { From = "192.0.2.7" });
        await AddAsync(ana, "thing.made", $"a{tag}", "agent_x");
        await AddAsync(ben, "thing.changed", $"a{tag}", "agent_x");
        await AddAsync(ben, "thinger.made", $"b{tag}", "agent_y");

        Assert.Equal(["thinger.made", "thing.changed"], await ActionsAsync($"who=key_{tag}"));
        Assert.Equal(["thing.made"], await ActionsAsync($"who=100%25%20{tag}"));
        Assert.Equal(["thing.changed", "thing.made"], await ActionsAsync($"subject=a{tag}"));
        Assert.Equal(["thing.changed"], await ActionsAsync($"subject=a{tag}&action=thing.c"));
        Assert.Equal(["thing.changed", "thing.made"], await ActionsAsync("action=thing.&agentId=agent_x&limit=2"));
        Assert.Empty(await ActionsAsync($"subject=a{tag}&from=2099-01-01"));
        Assert.Equal(2, (await ActionsAsync($"subject=a{tag}&from=2020-01-01&to=2099-01-01T00:00:00Z")).Count);
        Assert.Empty(await ActionsAsync($"subject=a{tag}&to=2020-01-01"));

        var first = (await console.Api.GetJsonAsync($"/api/audit?who=key_{tag}&limit=1")).Expect(200);
        var second = (await console.Api.GetJsonAsync(first.NextPage!)).Expect(200);
        Assert.Equal(("thing.changed", "192.0.2.7", "api_key"), ((string?)second.Json[0]!["action"], (string?)second.Json[0]!["from"], (string?)second.Json[0]!["actorKind"]));
        Assert.Equal((string?)second.Json[0]!["hash"], (string?)first.Json[0]!["previousHash"]);
    }

    [Fact]
    public async Task The_export_holds_all_entries_of_the_filter_and_no_formula()
    {
        var tag = Guid.NewGuid().ToString("N");
        for (var i = 0; i < 600; i++)
            await AddAsync(new(ActorKind.Person, $"user_{tag}", "=HYPERLINK(\"x\"),y"), "thing.made", $"s{i}", null);

        var csv = (await console.Api.GetJsonAsync($"/api/audit.csv?who=user_{tag}")).Expect(200);

        var lines = csv.Text.TrimEnd().Split("\r\n");
        Assert.Equal((601, "text/csv"), (lines.Length, csv.ContentHeaders.ContentType?.MediaType));
        Assert.All(lines.Skip(1), l => Assert.Contains($"person,user_{tag},\"'=HYPERLINK(\"\"x\"\"),y\",thing.made,s", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_those_who_may_read_it_do()
    {
        var read = (await console.Get<ApiKeyService>().CreateAsync(new("Reader", [KeyScope.Read, KeyScope.Calls, KeyScope.Publish]), Actor.Console)).Value.Secret;
        using var client = console.NewClient(read);

        (await client.GetJsonAsync("/api/audit")).ExpectProblem(403, "not_permitted");
        (await client.GetJsonAsync("/api/audit.csv")).ExpectProblem(403, "not_permitted");
        foreach (var role in new[] { UserRole.Viewer, UserRole.Support, UserRole.Operator })
            Assert.IsType<AccessDenied.NotPermitted>((await console.Get<AuditLog>().ListAsync(new(), 1, null, Person.Named("Ben", role).Actor)).Error);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=5", "to")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_filter_that_cannot_be_read_is_named(string query, string field) =>
        Assert.Equal([field], (await console.Api.GetJsonAsync("/api/audit?" + query)).ExpectProblem(422, "invalid_fields")["errors"]!.AsObject().Select(e => e.Key));

    private async Task<List<string?>> ActionsAsync(string query) =>
        [.. (await console.Api.GetJsonAsync("/api/audit?" + query)).Expect(200).Json.AsArray().Select(e => (string?)e!["action"])];

    private Task<Done> AddAsync(Actor by, string action, string subject, string? agentId) => console.Get<StoreWriter>().RunAsync(async db =>
    {
        await db.AuditAsync(by, action, subject, agentId);
        return default(Done);
    });
}
