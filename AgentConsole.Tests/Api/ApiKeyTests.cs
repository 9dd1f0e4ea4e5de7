using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Api;

/// <summary>/api/keys, and what a key opens.</summary>
public sealed class ApiKeyTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly string[] Read = ["read"];
    private static readonly string[] ReadAndCalls = ["read", "calls"];

    [Fact]
    public async Task A_key_made_over_REST_opens_what_its_scopes_say_and_ends_when_revoked()
    {
        var agent = await console.Api.NewAgentAsync();
        var made = (await console.Api.PostJsonAsync("/api/keys", new { name = "CRM", scopes = ReadAndCalls, agentId = agent, expiresAt = "2099-01-01T00:00:00+02:00" })).Expect(201);
        var (id, secret) = ((string)made["id"]!, (string)made["secret"]!);

        Assert.Matches("^ack_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(("2098-12-31T22:00:00Z", agent), ((string?)made["expiresAt"], (string?)made["agentId"]));
        Assert.Equal($"/api/keys/{id}", made.Headers.Location!.ToString());
        var read = (await console.Api.GetJsonAsync($"/api/keys/{id}")).Expect(200);
        Assert.Equal(["read", "calls"], read["scopes"]!.AsArray().Select(s => (string?)s));
        Assert.DoesNotContain(secret, read.Text, StringComparison.Ordinal);
        using var client = console.NewClient(secret);
        (await client.GetJsonAsync("/api/agents")).Expect(200);
        (await client.GetJsonAsync("/api/keys")).ExpectProblem(403, "not_permitted");

        (await console.Api.SendJsonAsync("DELETE", $"/api/keys/{id}")).Expect(204);

        (await client.GetJsonAsync("/api/agents")).ExpectProblem(401, "unauthorized");
        Assert.NotNull((await console.Api.GetJsonAsync($"/api/keys/{id}")).Expect(200)["revokedAt"]);
        (await console.Api.SendJsonAsync("DELETE", $"/api/keys/{id}")).Expect(204);
    }

    [Fact]
    public async Task A_repeat_with_the_same_idempotency_key_makes_no_second_key_and_does_not_tell_the_secret_again()
    {
        var body = new { name = "Repeated", scopes = Read };
        var first = (await console.Api.PostJsonAsync("/api/keys", body, ("Idempotency-Key", "make-once"))).Expect(201);

        var again = (await console.Api.PostJsonAsync("/api/keys", body, ("Idempotency-Key", "make-once"))).Expect(201);

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Null(again["secret"]);
    }

    [Theory]
    [InlineData("""{ "scopes": ["read"] }""", "name")]
    [InlineData("""{ "name": "x" }""", "scopes")]
    [InlineData("""{ "name": "x", "scopes": ["read", "root"] }""", "scopes[1]")]
    [InlineData("""{ "name": "x", "scopes": [null] }""", "scopes[0]")]
    [InlineData("""{ "name": "x", "scopes": ["read"], "agentId": "agent_none" }""", "agentId")]
    [InlineData("""{ "name": "x", "scopes": ["read"], "expiresAt": "2020-01-01T00:00:00Z" }""", "expiresAt")]
    public async Task A_key_that_makes_no_sense_is_refused_by_field(string body, string field)
    {
        var refused = (await console.Api.PostJsonAsync("/api/keys", body)).ExpectProblem(422, "invalid_fields");

        Assert.Equal([field], refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task Keys_are_listed_by_page_newest_first()
    {
        var made = new List<string?>();
        for (var i = 0; i < 3; i++)
            made.Insert(0, (string?)(await console.Api.PostJsonAsync("/api/keys", new { name = $"Listed {i}", scopes = Read })).Expect(201)["id"]);

        var first = (await console.Api.GetJsonAsync("/api/keys?limit=2")).Expect(200);
        var second = (await console.Api.GetJsonAsync(first.NextPage!)).Expect(200);

        Assert.Equal(made, first.Json.AsArray().Concat(second.Json.AsArray()).Take(3).Select(k => (string?)k!["id"]));
    }

    [Fact]
    public async Task Nobody_gives_a_key_more_than_they_may_do_themselves()
    {
        var keys = console.Get<ApiKeyService>();
        var by = new Actor(ActorKind.Person, "user_keys", "Keeper") { Grants = new(new HashSet<Permission> { Permission.ManageKeys, Permission.UseWidget }) };

        Assert.Null((await keys.CreateAsync(new("Widget", [KeyScope.Widget]), by)).Error);
        Assert.Equal(new AccessDenied.NotPermitted(Permission.ReportCalls, ActorKind.Person), (await keys.CreateAsync(new("More", [KeyScope.Widget, KeyScope.Runtime]), by)).Error);
        Assert.IsType<AccessDenied.OtherAgent>((await keys.CreateAsync(new("x", [KeyScope.Read]), by with { Grants = new(RolePermissions.Of(UserRole.Administrator), "agent_1") })).Error);
        foreach (var role in new[] { UserRole.Viewer, UserRole.Support, UserRole.Operator })
        {
            var person = Person.Named("Ben", role).Actor;
            Assert.IsType<AccessDenied.NotPermitted>((await keys.CreateAsync(new("x", [KeyScope.Read]), person)).Error);
            Assert.IsType<AccessDenied.NotPermitted>((await keys.ListAsync(10, null, person)).Error);
            Assert.IsType<AccessDenied.NotPermitted>((await keys.RevokeAsync("key_1", person)).Error);
        }
    }

    [Theory]
    [InlineData("key")]
    [InlineData("api_key")]
    [InlineData("x-api-key")]
    [InlineData("X-API-Key")]
    [InlineData("access_token")]
    [InlineData("authorization")]
    public async Task A_key_in_the_address_is_refused_in_words_even_beside_one_in_the_header(string name)
    {
        using var anyone = console.NewClient();
        var address = $"/api/agents?{name}={ConsoleHost.ApiKey}";

        var refused = (await anyone.GetJsonAsync(address)).ExpectProblem(400, "key_in_address");
        (await console.Api.GetJsonAsync(address)).ExpectProblem(400, "key_in_address");

        Assert.DoesNotContain(ConsoleHost.ApiKey, refused.Text + console.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_to_the_second()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new ConsoleHost { Time = clock };
        await own.InitializeAsync();
        var end = clock.GetUtcNow().UtcDateTime.AddHours(1);
        using var client = own.NewClient((await own.Get<ApiKeyService>().CreateAsync(new("Short", [KeyScope.Read], ExpiresAt: end), Actor.Console)).Value.Secret);

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await client.GetJsonAsync("/api/agents")).Expect(200);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await client.GetJsonAsync("/api/agents")).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Requests_read_no_key_from_the_database_and_their_last_use_is_written_later_once()
    {
        await using var own = await ConsoleHost.StartAsync(new() { ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information" });
        (await own.Api.GetJsonAsync("/api/agents")).Expect(200);
        var (before, agentsBefore) = (Commands(own, "api_keys"), Commands(own, "agents"));

        for (var i = 0; i < 20; i++)
            (await own.Api.GetJsonAsync("/api/agents")).Expect(200);

        Assert.Equal(before, Commands(own, "api_keys"));
        Assert.True(Commands(own, "agents") >= agentsBefore + 20);

        await own.Get<ApiKeyService>().WriteUsesAsync();
        await own.Get<ApiKeyService>().WriteUsesAsync();

        Assert.Equal(before + 1, Commands(own, "api_keys"));
        Assert.NotNull((await own.Api.GetJsonAsync("/api/keys")).Expect(200).Json[0]!["lastUsedAt"]);
    }

    [Fact]
    public async Task What_is_done_with_keys_is_audited()
    {
        var made = (await console.Api.PostJsonAsync("/api/keys", new { name = "Audited", scopes = Read })).Expect(201);
        await console.Api.SendJsonAsync("DELETE", $"/api/keys/{made["id"]}");

        var entries = await AuditSteps.OfAsync(console, (string)made["id"]!);

        Assert.Equal(["api_key.created", "api_key.revoked"], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal(("API key set-up", "127.0.0.1"), (e.ActorName, e.From)));
        Assert.Equal(entries[0].AfterHash, entries[1].BeforeHash);
    }

    private static int Commands(ConsoleHost console, string table) =>
        console.Log.Text.Split("Executed DbCommand").Skip(1).Count(c => c.Contains(table, StringComparison.Ordinal));
}
