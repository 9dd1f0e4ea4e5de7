using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;
using Microsoft.Extensions.Time.Testing;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace AgentConsole.Tests.Webhooks;

public sealed class SigningTests
{
    private static readonly string[] Publications = ["version.published"];

    // The test vector of the reference libraries of Standard Webhooks.
    [Fact]
    public void The_published_example_gets_the_published_signature() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSecret.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Fact]
    public async Task A_receivers_library_accepts_what_is_sent_and_refuses_it_when_a_letter_differs()
    {
        await using var console = await WebhookSteps.StartConsoleAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        var agent = await console.Api.NewAgentAsync("Zoë \"Ω\" 😀");
        await console.Api.PublishAsync(agent, "Größer 😀");

        var received = await receiver.NextAsync();

        new StandardWebhook(secret).Verify(received.Body, received.Headers);
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(secret).Verify(received.Body + " ", received.Headers));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(WebhookSecret.New()).Verify(received.Body, received.Headers));
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Equal("delivered", (string?)(await console.DeliveryAsync(id, "delivered"))["state"]);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task A_receivers_library_refuses_what_was_signed_minutes_ago_or_ahead(int minutes)
    {
        await using var console = await WebhookSteps.StartConsoleAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(minutes)));
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);

        var received = await receiver.NextAsync();

        var refused = Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(secret).Verify(received.Body, received.Headers));
        Assert.Contains("timestamp", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_retry_is_signed_with_its_own_time()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-6));
        await using var console = await WebhookSteps.StartConsoleAsync(clock);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(500, 500);
        var (id, secret) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);
        var first = await receiver.NextAsync();
        await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);
        clock.Advance(TimeSpan.FromMinutes(1));
        await receiver.NextAsync();
        await console.DeliveryAsync(id, d => (int)d["attempts"]! == 2);
        clock.Advance(TimeSpan.FromMinutes(5));

        var third = await receiver.NextAsync();

        Assert.Equal((first.Id, first.Body), (third.Id, third.Body));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(secret).Verify(first.Body, first.Headers));
        new StandardWebhook(secret).Verify(third.Body, third.Headers);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task The_secret_is_nowhere_on_disk_in_readable_form_and_still_signs_after_a_restart()
    {
        await using var console = await WebhookSteps.StartConsoleAsync();
        await using var receiver = await Receiver.StartAsync();
        var made = (await console.Api.PostJsonAsync("/api/webhooks", new { url = receiver.Address, events = Publications }, ("Idempotency-Key", "once"))).Expect(201);
        var (id, secret) = ((string)made["id"]!, (string)made["secret"]!);
        await console.RestartAsync();

        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);
        var received = await receiver.NextAsync();
        var again = await console.Api.PostJsonAsync("/api/webhooks", new { url = receiver.Address, events = Publications }, ("Idempotency-Key", "once"));

        new StandardWebhook(secret).Verify(received.Body, received.Headers);
        Assert.Equal((201, id, null), (again.Status, (string?)again["id"], (string?)again["secret"]));
        Assert.Null((await console.Api.GetJsonAsync($"/api/webhooks/{id}")).Expect(200)["secret"]);
        var folder = Path.GetDirectoryName(console.DatabaseFile)!;
        var stored = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(ReadShared).ToList();
        Assert.Contains(stored, text => text.Contains(receiver.Address, StringComparison.Ordinal));
        Assert.DoesNotContain(stored, text => text.Contains(secret["whsec_".Length..], StringComparison.Ordinal));
        Assert.DoesNotContain(secret, console.Log.Text, StringComparison.Ordinal);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
