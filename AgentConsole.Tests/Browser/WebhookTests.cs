using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using StandardWebhooks;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class WebhookTests(BrowserFixture browser) : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        console = new ConsoleHost { Settings = { ["Webhooks:AllowPrivateAddresses"] = "true" } };
        console.Settings["Storage:ConnectionString"] += ";Default Timeout=1";
        await console.InitializeAsync();
        receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_is_added_its_secret_shown_once_and_a_test_arrives_signed_with_it()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync("/settings/webhooks");
        await Expect(page.GetByText("No webhooks yet")).ToBeVisibleAsync();

        await page.Button("Add a webhook…").First.ClickAsync();
        await page.GetByLabel("Address").FillAsync(receiver.Address);
        await page.GetByText("a version was published").CheckAsync();
        await page.GetByText("a call has completed").CheckAsync();
        await page.GetByLabel("Description").FillAsync("CRM");
        await page.Button("Add the webhook").ClickAsync();
        var secret = await page.GetByLabel("The webhook's secret").InputValueAsync();
        await page.Button("Done").ClickAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);

        await page.Link(receiver.Address).ClickAsync();
        await Expect(page.GetByText("Nothing was sent yet")).ToBeVisibleAsync();
        await page.Button("Send a test").ClickAsync();
        var received = await receiver.NextAsync();

        new StandardWebhook(secret).Verify(received.Body, received.Headers);
        var row = page.Locator("tbody tr").First;
        await Expect(row.GetByText("delivered")).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await Expect(page.GetByLabel("Body", new() { Exact = true })).ToContainTextAsync("\"sentBy\"");
        await Expect(page.GetByLabel("Request headers of attempt 1")).ToContainTextAsync($"webhook-signature: {received.Headers["webhook-signature"]}");
        await Expect(page.GetByText("answered 200", new() { Exact = true })).ToBeVisibleAsync();
        await session.AssertAccessibleAsync();
        await page.ReloadAsync();
        await session.InteractiveAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_at_its_field_and_what_was_entered_stays()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync("/settings/webhooks");
        await page.Button("Add a webhook…").First.ClickAsync();
        await page.GetByLabel("Address").FillAsync("ftp://example.com");
        await page.GetByLabel("Description").FillAsync(new string('x', 201));

        await page.Button("Add the webhook").ClickAsync();

        await Expect(page.GetByLabel("Address")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Give an address"));
        await Expect(page.GetByLabel("Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.GetByText("Choose at least one of")).ToBeVisibleAsync();
        await Expect(page.GetByText("At most 200 characters fit.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Address")).ToHaveValueAsync("ftp://example.com");
        await session.ScreenshotAsync("webhook-refused");
        await session.AssertAccessibleAsync();

        await page.GetByLabel("Address").FillAsync(receiver.Address);
        await page.GetByText("a call began").CheckAsync();
        await page.GetByLabel("Description").FillAsync("Right now");
        await using (var other = new SqliteConnection($"Data Source={console.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var held = await other.BeginTransactionAsync();
            await page.Button("Add the webhook").ClickAsync();
            await Expect(page.GetByText("What you entered is still here.")).ToBeVisibleAsync();
        }
        console.Log.Allow("database is locked");
        await Expect(page.GetByText("a call began")).ToBeCheckedAsync();
        await page.Button("Add the webhook").ClickAsync();
        await Expect(page.GetByLabel("The webhook's secret")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dead_letter_says_why_and_is_sent_again()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        receiver.Answer(async http =>
        {
            http.Response.StatusCode = 410;
            http.Response.Headers["x-reason"] = "moved away";
            await http.Response.BodyWriter.WriteAsync("This hook is gone."u8.ToArray());
        });
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var first = await receiver.NextAsync();
        await console.DeliveryAsync(id, "dead");
        await session.SignInAsync();
        await session.GoAsync("/settings/webhooks");

        await page.Link("1 dead letter").ClickAsync();
        await page.Button("Details").ClickAsync();
        await Expect(page.GetByText("The address answered 410.").Last).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Answer to attempt 1", new() { Exact = true })).ToContainTextAsync("x-reason: moved away");
        await Expect(page.GetByLabel("Body of the answer to attempt 1")).ToHaveTextAsync("This hook is gone.");
        await Expect(page.Link(agent)).ToHaveAttributeAsync("href", $"agents/{agent}");
        await session.ScreenshotAsync("webhook-delivery");
        await session.AssertAccessibleAsync();
        await page.Button("Send again").ClickAsync();

        Assert.Equal(first.Id, (await receiver.NextAsync()).Id);
        await Expect(page.GetByText("No delivery is in this state now.")).ToBeVisibleAsync();
        await page.Link("delivered").ClickAsync();
        await page.Button("Details").ClickAsync();
        await Expect(page.GetByText("answered 410", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("answered 200", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task All_dead_letters_are_sent_again_with_one_click()
    {
        await using var session = await browser.OpenAsync(console.Address, width: 390);
        var page = session.Page;
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        receiver.Answer(404, 404);
        for (var i = 0; i < 2; i++)
            (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);
        await receiver.NextAsync();
        await receiver.NextAsync();
        await session.SignInAsync();
        await session.GoAsync($"/settings/webhooks/{id}");
        await Expect(page.Button("Send all 2 dead letters again")).ToBeVisibleAsync();
        await page.Button("Details").First.ClickAsync();
        await Expect(page.GetByText("answered 404", new() { Exact = true })).ToBeVisibleAsync();
        await session.ScreenshotAsync("webhook-delivery-390");
        await session.AssertAccessibleAsync();

        await page.Button("Send all 2 dead letters again").ClickAsync();

        await receiver.NextAsync();
        await receiver.NextAsync();
        await Expect(page.Locator(".chip", new() { HasText = "dead letter" }).Filter(new() { HasNotText = "letters" })).ToHaveCountAsync(0);
        await Expect(page.Button("Send all")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_webhook_is_changed_disabled_and_deleted_after_a_question()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        await session.SignInAsync();
        await session.GoAsync($"/settings/webhooks/{id}");

        await page.Button("Edit").ClickAsync();
        await page.GetByText("a version was published").UncheckAsync();
        await page.Button("Save").ClickAsync();
        await Expect(page.GetByText("Choose at least one of")).ToBeVisibleAsync();
        await page.GetByText("a call began").CheckAsync();
        await page.Button("Save").ClickAsync();
        await Expect(page.GetByText("Told of call.started")).ToBeVisibleAsync();

        await page.Button("Disable").ClickAsync();
        await Expect(page.GetByText("Disabled: it is told nothing new.")).ToBeVisibleAsync();
        await Expect(page.Button("Send a test")).ToBeHiddenAsync();
        await session.AssertAccessibleAsync();
        (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{id}", new { enabled = true, description = "From a program" })).Expect(200);
        await Expect(page.GetByText("From a program")).ToBeVisibleAsync();
        await Expect(page.Button("Send a test")).ToBeVisibleAsync();

        await page.Button("Delete…").ClickAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        (await console.Api.GetJsonAsync($"/api/webhooks/{id}")).Expect(200);
        await page.Button("Delete…").ClickAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText("The webhook is deleted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No webhooks yet")).ToBeVisibleAsync();
        (await console.Api.GetJsonAsync($"/api/webhooks/{id}")).ExpectProblem(404, "webhook_not_found");
        await session.GoAsync($"/settings/webhooks/{id}");
        await Expect(page.GetByText("There is no such webhook.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page_and_new_deliveries_come_on_top()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var (id, _) = await console.Api.NewWebhookAsync(receiver.Address, "version.published");
        var agent = await console.Api.NewAgentAsync();
        for (var i = 0; i < 120; i++)
            await console.Api.PublishAsync(agent);
        for (var i = 0; i < 120; i++)
            await receiver.NextAsync();
        await console.DeliveryAsync(id, "delivered");
        await session.SignInAsync();
        await session.GoAsync($"/settings/webhooks/{id}");
        var rows = page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(50);

        await rows.Last.ScrollIntoViewIfNeededAsync();
        await Expect(rows).ToHaveCountAsync(100);
        await page.Button("Show older deliveries").FocusAsync();
        await Expect(rows).ToHaveCountAsync(120);
        await Expect(page.Button("Show older deliveries")).ToBeHiddenAsync();
        (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);

        await Expect(rows).ToHaveCountAsync(121);
        await Expect(rows.First).ToContainTextAsync("webhook.test");
    }
}
