using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Storage.PostgreSql;

/// <summary>What one console does, the other knows.</summary>
[Trait("Store", "PostgreSql")]
public sealed class TwoConsolesTests(TwoConsoles consoles) : IClassFixture<TwoConsoles>
{
    private ConsoleHost First => consoles.First;

    private ConsoleHost Second => consoles.Second;

    [Fact]
    public async Task Pages_of_one_hear_what_happens_at_the_other()
    {
        var agent = await First.Api.NewAgentAsync();
        var told = Next<VersionPublished>(Second, n => n.AgentId == agent);

        await First.Api.PublishAsync(agent, "spring");

        Assert.Equal((1, "API key set-up"), ((await told).Number, (await told).By));
        Assert.Equal("spring", (string?)(await Second.Api.GetJsonAsync($"/api/agents/{agent}/versions/current")).Expect(200)["label"]);
    }

    [Fact]
    public async Task A_call_that_is_placed_where_nobody_leads_is_carried_and_seen_there()
    {
        var agent = await Second.Api.NewAgentAsync();
        await Second.Api.PublishAsync(agent);

        var call = await Second.EndedCallAsync((string)(await Second.Api.ConnectAsync(agent))["id"]!);

        Assert.Equal(("completed", "done"), ((string?)call["status"], (string?)call["analysisStatus"]));
        Assert.True(First.Get<Leadership>().IsHeld);
        Assert.False(Second.Get<Leadership>().IsHeld);
    }

    [Fact]
    public async Task A_webhook_made_at_one_is_told_of_what_happens_at_the_other()
    {
        await using var receiver = await Receiver.StartAsync();
        var agent = await Second.Api.NewAgentAsync();
        // It has seen that nobody wants to know.
        await Second.Api.PublishAsync(agent);
        var (webhook, _) = await First.Api.NewWebhookAsync(receiver.Address, "version.published");

        await Second.Api.PublishAsync(agent);
        await Second.DeliveryAsync(webhook, "delivered");

        Assert.Equal(2, (int?)(await receiver.NextAsync()).Json["data"]!["version"]);
        Assert.Equal(0, receiver.Waiting);
    }

    [Fact]
    public async Task A_key_counts_at_once_at_the_other_and_no_more_once_it_is_revoked()
    {
        var made = (await First.Api.PostJsonAsync("/api/keys", new { name = "partner", scopes = TwoConsoles.Read })).Expect(201);
        using var partner = Second.NewClient((string)made["secret"]!);
        (await partner.GetJsonAsync("/api/agents")).Expect(200);
        var told = Told<KeysChanged>(Second);

        (await First.Api.SendJsonAsync("DELETE", $"/api/keys/{made["id"]}")).Expect(204);
        await told;

        (await partner.GetJsonAsync("/api/agents")).Expect(401);
    }

    [Fact]
    public async Task A_person_who_is_changed_at_one_is_changed_in_open_pages_of_the_other()
    {
        var person = await First.AddPersonAsync("Priya", UserRole.Viewer);
        var session = (await Second.Get<Sessions>().FindAsync(await First.Get<Sessions>().OpenAsync(person.Id, "test", null)))!;
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Changed += (_, _) => changed.TrySetResult();

        Assert.Null((await First.Get<PeopleService>().ChangeRoleAsync(person.Id, UserRole.Operator, Actor.Console)).Error);
        await changed.Task.WaitAsync(Patience.Long);
        Assert.True(session.Grants.Allow(Permission.Edit));

        Assert.Null((await First.Get<PeopleService>().DisableAsync(person.Id, Actor.Console)).Error);
        await session.Ended.WaitAsync(Patience.Long);
        Assert.False(session.Grants.Allow(Permission.Read));
        Assert.Null(await Second.Get<Sessions>().FindAsync(session.Id));
    }

    [Fact]
    public async Task A_session_used_at_one_is_not_ended_as_unused_by_the_other()
    {
        var person = await First.AddPersonAsync("Asha");
        var id = await First.Get<Sessions>().OpenAsync(person.Id, "test", null);
        var (here, there) = ((await First.Get<Sessions>().FindAsync(id))!, (await Second.Get<Sessions>().FindAsync(id))!);
        // Half a year ago at the other console, a moment ago at this one.
        there.Seen(DateTime.UtcNow.AddDays(-180));
        First.Get<Sessions>().Seen(here);
        await First.Get<Sessions>().TidyAsync();

        await Second.Get<Sessions>().TidyAsync();

        Assert.Same(there, await Second.Get<Sessions>().FindAsync(id));
        Assert.False(here.Ended.IsCompleted);
    }

    [Fact]
    public async Task The_same_request_sent_to_both_at_once_has_one_effect_and_one_answer()
    {
        var agent = await First.Api.NewAgentAsync();
        for (var round = 1; round <= 25; round++)
        {
            var key = ("Idempotency-Key", $"{agent}-{round}");
            var answers = await Task.WhenAll(
                First.Api.PostJsonAsync($"/api/agents/{agent}/versions", new { }, key),
                Second.Api.PostJsonAsync($"/api/agents/{agent}/versions", new { }, key));

            Assert.All(answers, a => Assert.Equal(round, (int)a.Expect(201)["version"]!));
            Assert.Equal(answers[0].Text, answers[1].Text);
        }
    }

    [Fact]
    public async Task Publishing_at_both_at_once_numbers_versions_without_a_gap()
    {
        var agent = await First.Api.NewAgentAsync();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? First : Second).Api.PublishAsync(agent)));

        Assert.Equal(Enumerable.Range(1, 100), numbers.Order());
    }

    [Fact]
    public async Task A_draft_that_was_saved_at_one_meanwhile_refuses_a_stale_save_at_the_other()
    {
        var agent = await First.Api.NewAgentAsync();
        var old = (await Second.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200).ETag;
        await First.Api.EditPromptAsync(agent, "You are Priya, who says hello first.");

        (await Second.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { systemPrompt = "Mine." }, ("If-Match", old))).ExpectProblem(412, "stale_draft");
    }

    internal static Task<T> Next<T>(ConsoleHost console, Func<T, bool> wanted) where T : Notice
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        console.Get<VersionFeed>().Subscribe(null, notices =>
        {
            if (notices.OfType<T>().FirstOrDefault(wanted) is { } notice)
                found.TrySetResult(notice);
            return Task.CompletedTask;
        });
        return found.Task.WaitAsync(Patience.Long);
    }

    private static Task Told<T>(ConsoleHost console)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        console.Get<Notices>().HearOthers<T>(_ => told.TrySetResult());
        return told.Task.WaitAsync(Patience.Long);
    }
}
