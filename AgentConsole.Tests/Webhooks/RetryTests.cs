using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Webhooks;

public sealed class RetryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private ConsoleHost console = null!;
    private Receiver receiver = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        (console, receiver) = (await WebhookSteps.StartConsoleAsync(clock), await Receiver.StartAsync());
        (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
    }

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task A_failing_address_is_tried_five_more_times_at_growing_waits_then_given_up()
    {
        receiver.Answer(500, 503, 429, 408, 502, 500);
        await TestAsync();
        var first = await receiver.NextAsync();
        TimeSpan[] waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

        for (var attempt = 1; attempt <= waits.Length; attempt++)
        {
            var delivery = await console.DeliveryAsync(id, d => (int)d["attempts"]! == attempt);
            Assert.Equal(("pending", clock.GetUtcNow() + waits[attempt - 1]), ((string?)delivery["state"], (DateTimeOffset)delivery["nextAttemptAt"]!));
            Assert.Equal(0, receiver.Waiting);
            clock.Advance(waits[attempt - 1]);
            var again = await receiver.NextAsync();
            Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        }
        var dead = await console.DeliveryAsync(id, "dead");

        Assert.Equal((6, 500), ((int)dead["attempts"]!, (int)dead["lastStatus"]!));
        Assert.Single(await console.Api.DeliveriesAsync(id, "?state=dead"));
        Assert.Equal(1, (int?)(await console.Api.GetJsonAsync($"/api/webhooks/{id}")).Expect(200)["deadDeliveries"]);
    }

    [Fact]
    public async Task A_dead_letter_that_is_sent_again_starts_from_the_beginning_under_its_old_id()
    {
        receiver.Answer(410, 500, 200);
        await TestAsync();
        var first = await receiver.NextAsync();
        var dead = await console.DeliveryAsync(id, "dead");

        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/deliveries/{dead["id"]}/resend")).Expect(201);
        Assert.Equal(first.Id, (await receiver.NextAsync()).Id);
        var waiting = await console.DeliveryAsync(id, d => (int)d["attempts"]! == 2);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(1), (DateTimeOffset)waiting["nextAttemptAt"]!);
        clock.Advance(TimeSpan.FromMinutes(1));
        await receiver.NextAsync();

        var delivered = await console.DeliveryAsync(id, "delivered");
        var log = (await console.Api.GetJsonAsync($"/api/webhooks/{id}/deliveries/{delivered["id"]}")).Expect(200)["log"]!.AsArray();
        Assert.Equal([410, 500, 200], log.Select(a => (int)a!["status"]!));
        Assert.Empty(await console.Api.DeliveriesAsync(id, "?state=dead"));
    }

    [Fact]
    public async Task All_dead_letters_are_sent_again_at_once()
    {
        receiver.Answer(410, 200, 410);
        var ids = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            await TestAsync();
            ids.Add((await receiver.NextAsync()).Id);
            await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);
        }

        var answer = (await console.Api.PostJsonAsync($"/api/webhooks/{id}/deliveries/resend")).Expect(200);
        var again = new[] { await receiver.NextAsync(), await receiver.NextAsync() };

        Assert.Equal(2, (int?)answer["resent"]);
        Assert.Equal([ids[0], ids[2]], again.Select(a => a.Id));
        await console.DeliveryAsync(id, "delivered");
        Assert.Equal(0, (int?)(await console.Api.PostJsonAsync($"/api/webhooks/{id}/deliveries/resend")).Expect(200)["resent"]);
        (await console.Api.PostJsonAsync("/api/webhooks/whk_none/deliveries/resend")).ExpectProblem(404, "webhook_not_found");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(302)]
    [InlineData(304)]
    public async Task What_trying_again_cannot_mend_is_final(int status)
    {
        receiver.Answer(status);
        await TestAsync();

        var dead = await console.DeliveryAsync(id, "dead");

        Assert.Equal((1, status), ((int)dead["attempts"]!, (int)dead["lastStatus"]!));
        Assert.Contains($"{status}", (string?)dead["lastError"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_2xx_is_delivered(int status)
    {
        receiver.Answer(status);
        await TestAsync();

        Assert.Equal((1, status), (await console.DeliveryAsync(id, "delivered") is var d ? ((int)d["attempts"]!, (int)d["lastStatus"]!) : default));
    }

    [Fact]
    public async Task An_address_that_does_not_answer_within_15_seconds_is_tried_again()
    {
        receiver.AnswerNever();
        await TestAsync();
        await receiver.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(15));

        var waiting = await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);
        Assert.Equal(("pending", null, "No answer within 15 s."), ((string?)waiting["state"], (int?)waiting["lastStatus"], (string?)waiting["lastError"]));
        clock.Advance(TimeSpan.FromMinutes(1));
        await console.DeliveryAsync(id, "delivered");
    }

    [Fact]
    public async Task An_address_that_hangs_up_is_tried_again()
    {
        receiver.Answer(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await TestAsync();

        var waiting = await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);

        Assert.Equal(("pending", null), ((string?)waiting["state"], (int?)waiting["lastStatus"]));
        Assert.NotEmpty((string?)waiting["lastError"] ?? "");
        clock.Advance(TimeSpan.FromMinutes(1));
        await console.DeliveryAsync(id, "delivered");
    }

    [Fact]
    public async Task A_slow_address_holds_up_no_other()
    {
        await using var quick = await Receiver.StartAsync();
        await console.Api.NewWebhookAsync(quick.Address, "version.published");
        receiver.AnswerNever();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        await receiver.NextAsync();
        await console.Api.PublishAsync(agent);

        Assert.Equal(1, (int?)(await quick.NextAsync()).Json["data"]!["version"]);
        Assert.Equal(2, (int?)(await quick.NextAsync()).Json["data"]!["version"]);
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(2, (int?)(await receiver.NextAsync()).Json["data"]!["version"]);
    }

    [Fact]
    public async Task A_restart_keeps_what_waits_and_its_hour()
    {
        receiver.Answer(500);
        await TestAsync();
        var first = await receiver.NextAsync();
        var before = await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);

        await console.RestartAsync();
        var after = await console.DeliveryAsync(id, "pending");
        Assert.Equal((string?)before["nextAttemptAt"], (string?)after["nextAttemptAt"]);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first.Id, (await receiver.NextAsync()).Id);
        await console.DeliveryAsync(id, "delivered");
    }

    [Fact]
    public async Task A_disabled_webhook_keeps_what_waits_until_it_is_enabled()
    {
        receiver.Answer(500);
        await TestAsync();
        var first = await receiver.NextAsync();
        await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);
        await SwitchAsync(false);
        clock.Advance(TimeSpan.FromDays(1));
        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).ExpectProblem(409, "webhook_disabled");
        Assert.Equal(0, receiver.Waiting);

        await SwitchAsync(true);

        Assert.Equal(first.Id, (await receiver.NextAsync()).Id);
    }

    [Fact]
    public async Task Old_deliveries_leave_the_log_and_what_waits_stays()
    {
        await TestAsync();
        await receiver.NextAsync();
        await console.DeliveryAsync(id, "delivered");
        receiver.Answer(500);
        await TestAsync();
        var waiting = await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1 && (string?)d["state"] == "pending");
        await SwitchAsync(false);

        await console.StopAsync();
        clock.Advance(DeliveryCleanUp.Kept + TimeSpan.FromDays(1));
        await console.InitializeAsync();
        await console.DeliveryAsync(id, "pending");
        await console.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<DeliveryCleanUp>().Single().RunAsync();

        Assert.Equal((string?)waiting["id"], (string?)Assert.Single(await console.Api.DeliveriesAsync(id))!["id"]);
    }

    private async Task TestAsync() => (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);

    private async Task SwitchAsync(bool enabled) => (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{id}", new { enabled })).Expect(200);
}
