using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Attacks;

/// <summary>Abuse of Idempotency-Key: answers are kept in a bounded number, and told again only to who may still do the same.</summary>
public sealed class KeptAnswerTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Header = "Idempotency-Key";

    [Theory]
    [InlineData("read", null)]
    [InlineData("publish,read", "ag_other")]
    public async Task A_key_that_lost_a_scope_or_an_agent_is_not_told_its_old_answer_again(string scopes, string? agentId)
    {
        await using var own = await ConsoleHost.StartAsync();
        var agent = await own.Api.NewAgentAsync();
        var made = (await own.Get<ApiKeyService>().CreateAsync(new("Release", [KeyScope.Publish, KeyScope.Read]), Actor.Console)).Value;
        using var client = own.NewClient(made.Secret);
        Task<Answer> PublishAsync(string key) => client.PostJsonAsync($"/api/agents/{agent}/versions", new { label = "told-once" }, (Header, key));
        (await PublishAsync("k-1")).Expect(201);
        await using (var db = await own.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"UPDATE api_keys SET scopes = {scopes}, agent_id = {agentId} WHERE id = {made.Key.Id}");
        await own.RestartAsync();

        var again = await PublishAsync("k-1");
        again.ExpectProblem(422, "idempotency_key_reused");
        Assert.DoesNotContain("told-once", again.Text, StringComparison.Ordinal);
        (await PublishAsync("k-2")).Expect(403);
        Assert.Equal(1, (int?)(await own.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200)["currentVersion"]);
    }

    [Fact]
    public async Task A_revoked_key_is_told_nothing_again()
    {
        var made = (await console.Get<ApiKeyService>().CreateAsync(new("Gone", [KeyScope.Admin]), Actor.Console)).Value;
        using var client = console.NewClient(made.Secret);
        (await client.PostJsonAsync("/api/agents", new { name = "Once" }, (Header, "gone"))).Expect(201);

        await console.Get<ApiKeyService>().RevokeAsync(made.Key.Id, Actor.Console);

        (await client.PostJsonAsync("/api/agents", new { name = "Once" }, (Header, "gone"))).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Of_more_answers_than_are_kept_the_oldest_of_that_sender_go()
    {
        var factory = console.Get<IDbContextFactory<ConsoleDb>>();
        var now = Clock.Now;
        await using (var db = await factory.CreateDbContextAsync())
        {
            db.AddRange(Enumerable.Range(0, IdempotentRequest.MostPerSender + 3).Select(i => Kept("many", $"{i:D6}", now.AddSeconds(-i))));
            db.AddRange(Kept("few", "1", now.AddHours(-23)), Kept("few", "2", now - IdempotentRequest.Lifetime));
            await db.SaveChangesAsync();
        }

        await console.Get<IdempotentAnswers>().TidyAsync();

        await using var left = await factory.CreateDbContextAsync();
        var many = await left.IdempotentRequests.Where(r => r.ActorId == "many").Select(r => r.Key).OrderBy(k => k).ToListAsync();
        Assert.Equal((IdempotentRequest.MostPerSender, "000000", $"{IdempotentRequest.MostPerSender - 1:D6}"), (many.Count, many[0], many[^1]));
        Assert.Equal(["1"], await left.IdempotentRequests.Where(r => r.ActorId == "few").Select(r => r.Key).ToListAsync());
    }

    private static IdempotentRequest Kept(string actor, string key, DateTime at) => new() { ActorId = actor, Key = key, RequestHash = "", Status = 201, Body = "{}", CreatedAt = at };
}
