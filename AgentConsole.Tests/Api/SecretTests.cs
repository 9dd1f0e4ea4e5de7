using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

/// <summary>/api/secrets.</summary>
public sealed class SecretTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Value = "crm-value-8b1f47c2";

    [Fact]
    public async Task A_secret_is_stored_listed_and_deleted_without_its_value_ever_being_answered()
    {
        var stored = (await PutAsync("crm-token", Value)).Expect(200);
        var replaced = (await PutAsync("crm-token", Value + "-2")).Expect(200);
        var list = (await console.Api.GetJsonAsync("/api/secrets")).Expect(200);
        var deleted = (await console.Api.SendJsonAsync("DELETE", "/api/secrets/crm-token")).Expect(204);
        (await console.Api.SendJsonAsync("DELETE", "/api/secrets/crm-token")).ExpectProblem(404, "secret_not_found");

        Assert.Equal(("crm-token", "API key set-up"), ((string?)stored["name"], (string?)stored["createdBy"]));
        Assert.True((DateTime)replaced["updatedAt"]! > (DateTime)stored["updatedAt"]!);
        Assert.Contains(list.Json.AsArray(), s => (string?)s!["name"] == "crm-token");
        Assert.DoesNotContain(Value, stored.Text + replaced.Text + list.Text + deleted.Text + console.Log.Text, StringComparison.Ordinal);
        var entries = await AuditSteps.OfAsync(console, "crm-token");
        Assert.Equal(["secret.stored", "secret.replaced", "secret.deleted"], entries.Select(e => e.Action));
        Assert.Equal([null, entries[0].AfterHash, entries[1].AfterHash], entries.Select(e => e.BeforeHash));
    }

    [Theory]
    [InlineData("CRM", "x", "name")]
    [InlineData("crm--token", "x", "name")]
    [InlineData("-crm", "x", "name")]
    [InlineData("crm-", "x", "name")]
    [InlineData("crm_token", "x", "name")]
    [InlineData("crm%0A", "x", "name")]
    [InlineData("crm", "", "value")]
    [InlineData("crm", "a\0b", "value")]
    public async Task A_bad_name_or_value_is_refused_by_field(string name, string value, string field) =>
        Assert.Equal([field], (await PutAsync(name, value)).ExpectProblem(422, "invalid_fields")["errors"]!.AsObject().Select(e => e.Key));

    [Fact]
    public async Task Names_and_values_may_be_as_long_as_said_and_no_longer()
    {
        (await PutAsync(new string('a', 64), new string('é', 4_096))).Expect(200);
        (await PutAsync(new string('a', 65), "x")).ExpectProblem(422, "invalid_fields");
        (await PutAsync("long", new string('é', 4_097))).ExpectProblem(422, "invalid_fields");
    }

    [Fact]
    public async Task A_secret_in_use_is_deleted_only_when_that_is_meant()
    {
        await PutAsync("used", Value);
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", AgentWith("secret://used"))).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);

        var uses = (await console.Api.GetJsonAsync("/api/secrets")).Expect(200).Json.AsArray().Single(s => (string?)s!["name"] == "used")!["uses"]!.AsArray();
        var refused = (await console.Api.SendJsonAsync("DELETE", "/api/secrets/used")).ExpectProblem(409, "secret_in_use");
        await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { httpTools = Array.Empty<object>() });
        (await console.Api.SendJsonAsync("DELETE", "/api/secrets/used")).ExpectProblem(409, "secret_in_use");
        await console.Api.PublishAsync(agent);

        Assert.Equal([(agent, null), (agent, 1)], uses.Select(u => ((string)u!["agentId"]!, (int?)u["version"])));
        Assert.Contains("the draft of " + agent, (string?)refused["detail"], StringComparison.Ordinal);
        (await console.Api.SendJsonAsync("DELETE", "/api/secrets/used")).Expect(204);
        await PutAsync("used", Value);
        await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback");
        (await console.Api.SendJsonAsync("DELETE", "/api/secrets/used?whileUsed=true")).Expect(204);
    }

    [Fact]
    public async Task A_draft_that_names_an_unknown_secret_is_warned_about()
    {
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", AgentWith("secret://unheard-of"))).Expect(201)["id"]!;

        var check = Assert.Single((await console.Api.GetJsonAsync($"/api/agents/{agent}/draft/checks")).Expect(200).Json.AsArray(), c => (string?)c!["code"] == "secret_not_stored");
        await PutAsync("unheard-of", Value);
        var after = (await console.Api.GetJsonAsync($"/api/agents/{agent}/draft/checks")).Expect(200);

        Assert.Equal(("warning", "httpTools[book]"), ((string?)check!["severity"], (string?)check["path"]));
        Assert.Contains("unheard-of is not stored", (string?)check["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret_not_stored", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_manage_secrets_do()
    {
        var secrets = console.Get<SecretService>();
        foreach (var role in new[] { UserRole.Viewer, UserRole.Support, UserRole.Operator })
        {
            var by = Person.Named("Ben", role).Actor;
            Assert.Equal(new AccessDenied.NotPermitted(Permission.ManageSecrets, ActorKind.Person), (await secrets.StoreAsync("x", "y", by)).Error);
            Assert.IsType<AccessDenied.NotPermitted>((await secrets.ListAsync(1, null, by)).Error);
            Assert.IsType<AccessDenied.NotPermitted>((await secrets.DeleteAsync("x", true, by)).Error);
        }
    }

    private Task<Answer> PutAsync(string name, string value) => console.Api.SendJsonAsync("PUT", $"/api/secrets/{name}", new { value });

    private static object AgentWith(string authorization) => new
    {
        name = "Priya",
        systemPrompt = "You are Priya.",
        httpTools = new[] { new { name = "book", description = "Books.", method = "POST", url = "https://crm.example.com/", headers = new { Authorization = authorization } } },
    };
}
