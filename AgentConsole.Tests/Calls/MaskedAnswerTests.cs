using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls;

/// <summary>What commands answer to a key that may not read personal data.</summary>
public sealed class MaskedAnswerTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Number = "+919876512345";

    [Fact]
    public async Task A_key_that_places_calls_gets_back_what_it_sent()
    {
        var agent = await PublishedAsync();
        var ours = await console.Api.AddPhoneNumberAsync("+911140004321");
        using var program = await ProgramAsync(KeyScope.Calls);

        var placed = (await program.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = ours, destination = Number, dynamicVariables = new { name = "Ravi" } })).Expect(201);

        Assert.Equal((false, Number, "Ravi"), ((bool)placed["masked"]!, (string?)placed["destination"], (string?)placed["dynamicVariables"]!["name"]));
        (await program.GetJsonAsync($"/api/calls/{(string)placed["id"]!}")).ExpectProblem(403, "not_permitted");
    }

    [Fact]
    public async Task Ending_a_call_answers_it_masked_also_the_second_time_and_leaves_it_as_it_is()
    {
        var agent = await PublishedAsync();
        var call = await ReportedAsync(console.Api, agent, null);
        using var program = await ProgramAsync(KeyScope.Calls);

        foreach (var replayed in new[] { false, true })
        {
            var ended = (await program.PostJsonAsync($"/api/calls/{call["id"]}/end", null, ("Idempotency-Key", "end-1"))).Expect(200);

            Assert.Equal((true, "+91…45", PersonalData.Hidden), ((bool)ended["masked"]!, (string?)ended["destination"], (string?)ended["dynamicVariables"]!["name"]));
            Assert.Equal(replayed, ended.Headers.Contains("Idempotent-Replayed"));
        }

        var kept = (await console.Api.GetJsonAsync($"/api/calls/{call["id"]}")).Expect(200);
        Assert.Equal((false, Number, "Ravi", "canceled"), ((bool)kept["masked"]!, (string?)kept["destination"], (string?)kept["dynamicVariables"]!["name"], (string?)kept["status"]));
    }

    [Fact]
    public async Task A_platform_that_reports_a_known_call_again_gets_it_masked()
    {
        var agent = await PublishedAsync();
        using var platform = await ProgramAsync(KeyScope.Runtime);

        var first = await ReportedAsync(platform, agent, "room 1");
        var again = await ReportedAsync(platform, agent, "room 1");

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Equal((Number, "+91…45"), ((string?)first["destination"], (string?)again["destination"]));
    }

    private static async Task<Answer> ReportedAsync(HttpClient client, string agent, string? externalId) =>
        (await client.PostJsonAsync("/api/calls/inbound", new { agentId = agent, from = Number, to = "+911140000000", externalId, dynamicVariables = new { name = "Ravi" } })).Expect(201);

    private async Task<string> PublishedAsync()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        return agent;
    }

    private async Task<HttpClient> ProgramAsync(KeyScope scope) =>
        console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new($"{scope}", [scope]), Actor.Console)).Value.Secret);
}
