using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class PostgresErasureTests
{
    [Fact]
    public async Task PostgreSQL_forgets_a_number_and_what_was_said()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await PostgresServer.NewDatabaseAsync() });
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var call = await console.Api.ReportedCallAsync(agent);
        await console.Api.AfterAsync(call,
            EventSteps.Turn("e1", 0, "I am canaryturn", 1),
            EventSteps.Event("e2", "call.failed", 2, new { status = "no_answer" }));
        var number = (string)(await console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json["destination"]!;

        var erased = (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number })).Expect(200).Json;

        Assert.Equal(1, (int)erased["calls"]!);
        var left = (await console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json;
        Assert.Null(left["destination"]);
        Assert.DoesNotContain("canaryturn", left.ToJsonString(), StringComparison.Ordinal);
    }
}
