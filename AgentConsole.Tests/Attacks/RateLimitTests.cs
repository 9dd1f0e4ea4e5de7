using System.Globalization;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Attacks;

/// <summary>Who asks too often is told when to come again, and nobody else notices.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_429_with_the_time_to_wait_and_other_keys_go_on()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Limits:RequestsPerMinute"] = "4" });
        var other = (await console.Get<ApiKeyService>().CreateAsync(new("Other", [KeyScope.Admin]), Actor.Console)).Value;
        using var second = console.NewClient(other.Secret);

        var first = (await console.Api.GetJsonAsync("/api/agents")).Expect(200);
        for (var i = 0; i < 3; i++)
            (await console.Api.GetJsonAsync("/api/agents")).Expect(200);
        var refused = (await console.Api.GetJsonAsync("/api/agents")).ExpectProblem(429, "too_many_requests");

        Assert.Equal("\"key\";q=4;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"key\";r=3;t=", first.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        var wait = int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 15);
        Assert.Equal($"\"key\";r=0;t={wait}", refused.Headers.GetValues("RateLimit").Single());
        (await second.GetJsonAsync("/api/agents")).Expect(200);
    }

    [Fact]
    public async Task Guessing_keys_ends_after_the_limit_of_an_address_and_a_valid_key_is_not_held_up()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Limits:AnonymousPerMinute"] = "5" });

        for (var i = 0; i < 5; i++)
            await GuessAsync(console, i, 401);
        await GuessAsync(console, 5, 429);

        (await console.Api.GetJsonAsync("/api/agents")).Expect(200);
        using var anyone = console.NewClient();
        (await anyone.GetJsonAsync("/sign-in")).Expect(429);
        (await anyone.GetJsonAsync("/favicon.svg")).Expect(200);
    }

    [Fact]
    public async Task Passwords_can_be_tried_so_often_and_no_more_from_one_address()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Limits:SignInsPerMinute"] = "3" });

        for (var i = 0; i < 3; i++)
            Assert.StartsWith("/sign-in?error=bad_credentials", (await console.SignInByFormAsync(email: $"guess{i}@example.com", password: "wrong")).Location, StringComparison.Ordinal);
        var refused = await console.SignInByFormAsync();

        refused.Answer.ExpectProblem(429, "too_many_requests");
        Assert.Equal("", refused.Cookie);
        Assert.InRange(int.Parse(refused.Answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 20);
        Assert.StartsWith("\"sign-in\";q=3;w=60", refused.Answer.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_account_is_guarded_against_many_addresses_and_a_person_reads_a_sentence()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Limits:SignInsPerMinute"] = "3", ["Proxies:Known"] = "127.0.0.1" });

        for (var i = 0; i < 3; i++)
            await TryAsync(console, i, i % 2 == 0 ? "Ben@Example.com" : " ben@example.com ");
        var refused = await TryAsync(console, 3, "ben@example.com");

        refused.Answer.Expect(429);
        Assert.StartsWith("\"account\";q=3", refused.Answer.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("text/html", refused.Answer.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("Too many attempts. Wait ", refused.Answer.Text, StringComparison.Ordinal);
        Assert.Equal("/agents", (await TryAsync(console, 4, ConsoleHost.AdminEmail, ConsoleHost.AdminPassword)).Location);
    }

    [Theory]
    [InlineData("Limits:PagesPerPerson", 2)]
    [InlineData("Limits:Pages", 2)]
    public async Task A_person_has_so_many_pages_open_and_a_closed_one_makes_room(string setting, int pages)
    {
        await using var console = await ConsoleHost.StartAsync(new() { [setting] = pages.ToString(CultureInfo.InvariantCulture) });
        var cookie = (await console.SignInByFormAsync()).Cookie;
        var open = new List<OpenedPage>();
        for (var i = 0; i < pages; i++)
            open.Add(await OpenedPage.OpenAsync(console, cookie));
        Assert.All(open, page => Assert.Equal(101, page.Status));

        using (var oneMore = await OpenedPage.OpenAsync(console, cookie))
            Assert.Equal(429, oneMore.Status);
        open[0].Dispose();

        // The server notices the closed connection in its own time.
        while (!await OpensAsync())
            await Task.Delay(10, TestContext.Current.CancellationToken);
        open.ForEach(page => page.Dispose());

        async Task<bool> OpensAsync()
        {
            using var again = await OpenedPage.OpenAsync(console, cookie);
            return again.Status == 101;
        }
    }

    [Fact]
    public async Task A_webhook_gets_so_many_test_messages_a_minute_and_others_are_not_held_up()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var console = await WebhookSteps.StartConsoleAsync(clock);
        await using var receiver = await Receiver.StartAsync();
        var (first, _) = await console.Api.NewWebhookAsync(receiver.Address, "call.failed");
        var (second, _) = await console.Api.NewWebhookAsync(receiver.Address, "call.failed");
        for (var i = 0; i < DeliveryService.TestsPerMinute; i++)
            (await console.Api.PostJsonAsync($"/api/webhooks/{first}/test")).Expect(201);

        var refused = (await console.Api.PostJsonAsync($"/api/webhooks/{first}/test")).ExpectProblem(429, "too_many_tests");
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        (await console.Api.PostJsonAsync($"/api/webhooks/{second}/test")).Expect(201);
        clock.Advance(TimeSpan.FromSeconds(61));
        (await console.Api.PostJsonAsync($"/api/webhooks/{first}/test")).Expect(201);
        Assert.Equal(DeliveryService.TestsPerMinute + 1, (await console.Api.DeliveriesAsync(first)).Count);
    }

    [Theory]
    [InlineData("Limits:RequestsPerMinute", "0")]
    [InlineData("Limits:SignInsPerMinute", "many")]
    public async Task A_limit_that_is_no_number_stops_the_start(string setting, string value)
    {
        using var folder = new TempFolder();
        await using var console = ConsoleProcess.Start(folder.Path, new() { [setting] = value });

        Assert.Equal(1, await console.ExitAsync());
        Assert.Contains($"{setting} is \"{value}\"", console.Errors, StringComparison.Ordinal);
    }

    private static async Task GuessAsync(ConsoleHost console, int guess, int status)
    {
        using var client = console.NewClient($"ack_guess_{guess}");
        (await client.GetJsonAsync("/api/agents")).Expect(status);
    }

    private static Task<SignedIn> TryAsync(ConsoleHost console, int address, string email, string password = "wrong") =>
        console.SignInByFormAsync("", [("X-Forwarded-For", $"203.0.113.{address}"), ("Accept", "text/html")], email, password);
}
