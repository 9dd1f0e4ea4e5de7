using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Calls.Events;
using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Stats;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls;

public sealed class CallAccessTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Unknown = "call_00000000000000000000000000";

    // A key needs all of these permissions; without, it is refused whatever else is wrong with the request.
    private static readonly (string Method, string Path, Permission[] Needed)[] Routes =
    [
        ("GET", "/api/calls", [Permission.Read]),
        ("GET", "/api/calls/{call}", [Permission.Read]),
        ("GET", "/api/calls.csv", [Permission.Read]),
        ("GET", "/api/calls/{call}/config", [Permission.Read, Permission.ReadPersonalData]),
        ("GET", "/api/agents/{agent}/stats", [Permission.Read]),
        ("GET", "/api/agents/{agent}/replays", [Permission.Read]),
        ("GET", "/api/replays/none", [Permission.Read]),
        ("GET", "/api/replays/none/calls/none", [Permission.Read]),
        ("GET", "/api/phone-numbers", [Permission.Read]),
        ("POST", "/api/agents/{agent}/connect", [Permission.Call]),
        ("POST", "/api/calls/outbound", [Permission.Call]),
        ("POST", "/api/calls/{call}/end", [Permission.Call]),
        ("POST", "/api/calls/{call}/analysis", [Permission.Call]),
        ("POST", "/api/calls/{call}/replay", [Permission.Call]),
        ("POST", "/api/agents/{agent}/replays", [Permission.Call]),
        ("POST", "/api/replays/none/cancel", [Permission.Call]),
        ("POST", "/api/calls/inbound", [Permission.ReportCalls]),
        ("POST", "/api/calls/{call}/events", [Permission.ReportCalls]),
        ("POST", "/api/phone-numbers", [Permission.ManageSystem]),
        ("GET", "/api/webhooks", [Permission.ManageWebhooks]),
        ("POST", "/api/webhooks", [Permission.ManageWebhooks]),
        ("GET", "/api/webhooks/none", [Permission.ManageWebhooks]),
        ("PATCH", "/api/webhooks/none", [Permission.ManageWebhooks]),
        ("DELETE", "/api/webhooks/none", [Permission.ManageWebhooks]),
        ("POST", "/api/webhooks/none/test", [Permission.ManageWebhooks]),
        ("GET", "/api/webhooks/none/deliveries", [Permission.ManageWebhooks]),
        ("GET", "/api/webhooks/none/deliveries/none", [Permission.ManageWebhooks]),
        ("POST", "/api/webhooks/none/deliveries/none/resend", [Permission.ManageWebhooks]),
        ("POST", "/api/webhooks/none/deliveries/resend", [Permission.ManageWebhooks]),
    ];

    private static readonly Dictionary<string, (Permission Needed, Func<ConsoleHost, Actor, Task<ConsoleError?>> Do)> Actions = new()
    {
        ["list calls"] = (Permission.Read, async (c, by) => (await c.Get<CallService>().ListAsync(new(), 1, by)).Error),
        ["count calls"] = (Permission.Read, async (c, by) => (await c.Get<CallService>().CountAsync(new(), by)).Error),
        ["find calls"] = (Permission.Read, async (c, by) => (await c.Get<CallService>().FindAsync([Unknown], by)).Error),
        ["read a call"] = (Permission.Read, async (c, by) => (await c.Get<CallService>().GetAsync(Unknown, by)).Error),
        ["count active calls"] = (Permission.Read, async (c, by) => (await c.Get<CallService>().CountActiveAsync("none", by)).Error),
        ["export calls"] = (Permission.Read, (c, by) => Task.FromResult(c.Get<CallCsv>().Export(new(), by, default).Error)),
        ["read figures"] = (Permission.Read, async (c, by) => (await c.Get<CallStats>().ReadAsync("none", DayRange.All, by)).Error),
        ["read figures of versions"] = (Permission.Read, async (c, by) => (await c.Get<CallStats>().PerVersionAsync("none", by)).Error),
        ["read recent figures"] = (Permission.Read, async (c, by) => (await c.Get<CallStats>().RecentAsync([], 7, by)).Error),
        ["read daily figures"] = (Permission.Read, async (c, by) => (await c.Get<DayStats>().ReadAsync("none", DayRange.Last(7), by)).Error),
        ["read a replay"] = (Permission.Read, async (c, by) => (await c.Get<ReplayReader>().GetAsync("none", by)).Error),
        ["compare a replay"] = (Permission.Read, async (c, by) => (await c.Get<ReplayReader>().CompareAsync("none", Unknown, by)).Error),
        ["list replays"] = (Permission.Read, async (c, by) => (await c.Get<ReplayReader>().ListAsync("none", 1, by)).Error),
        ["list replays of a call"] = (Permission.Read, async (c, by) => (await c.Get<ReplayReader>().OfCallAsync(Unknown, 1, by)).Error),
        ["count failed calls"] = (Permission.Read, async (c, by) => (await c.Get<ReplayReader>().CountFailedAsync("none", 1, by)).Error),
        ["list phone numbers"] = (Permission.Read, async (c, by) => (await c.Get<PhoneNumberService>().ListAsync(by)).Error),
        ["place a call"] = (Permission.Call, async (c, by) => (await c.Get<CallService>().CreateAsync(new("none", CallChannel.Web, CallDirection.Inbound), by)).Error),
        ["end a call"] = (Permission.Call, async (c, by) => (await c.Get<CallService>().EndAsync(Unknown, by)).Error),
        ["analyse a call again"] = (Permission.Call, async (c, by) => (await c.Get<CallService>().AnalyseAgainAsync(Unknown, by)).Error),
        ["replay a call"] = (Permission.Call, async (c, by) => (await c.Get<ReplayService>().StartAsync(Unknown, new(null, 1), by)).Error),
        ["replay failed calls"] = (Permission.Call, async (c, by) => (await c.Get<ReplayService>().StartFailedAsync("none", 1, 1, new(null, 1), by)).Error),
        ["cancel a replay"] = (Permission.Call, async (c, by) => (await c.Get<ReplayService>().CancelAsync("none", by)).Error),
        ["report a call"] = (Permission.ReportCalls, async (c, by) => (await c.Get<CallService>().CreateAsync(new("none", CallChannel.Phone, CallDirection.Inbound) { IsReported = true }, by)).Error),
        ["report events"] = (Permission.ReportCalls, async (c, by) => (await c.Get<CallEventService>().ReportAsync(Unknown, System.Text.Json.JsonElement.Parse("[]"), by)).Error),
        ["add a phone number"] = (Permission.ManageSystem, async (c, by) => (await c.Get<PhoneNumberService>().AddAsync("none", null, by)).Error),
        ["list webhooks"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<WebhookService>().ListAsync(by)).Error),
        ["add a webhook"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<WebhookService>().CreateAsync("none", [], null, by)).Error),
        ["read a webhook"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<WebhookService>().GetAsync("none", by)).Error),
        ["change a webhook"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<WebhookService>().UpdateAsync("none", new(Enabled: false), by)).Error),
        ["delete a webhook"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<WebhookService>().DeleteAsync("none", by)).Error),
        ["test a webhook"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<DeliveryService>().TestAsync("none", by)).Error),
        ["list deliveries"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<DeliveryService>().ListAsync("none", null, 1, by)).Error),
        ["read a delivery"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<DeliveryService>().GetAsync("none", "none", by)).Error),
        ["send a delivery again"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<DeliveryService>().ResendAsync("none", "none", by)).Error),
        ["send dead letters again"] = (Permission.ManageWebhooks, async (c, by) => (await c.Get<DeliveryService>().ResendDeadAsync("none", by)).Error),
    };

    public static TheoryData<UserRole, string> RolesAndActions => [.. Enum.GetValues<UserRole>().SelectMany(_ => Actions.Keys, (role, action) => (role, action))];

    [Theory, MemberData(nameof(RolesAndActions))]
    public async Task A_service_refuses_what_the_role_does_not_allow_and_nothing_else(UserRole role, string action)
    {
        var (needed, act) = Actions[action];

        var error = await act(console, Person.Named("Ben", role).Actor);

        Assert.Equal(RolePermissions.Of(role).Contains(needed) ? null : new AccessDenied.NotPermitted(needed, ActorKind.Person), error as AccessDenied);
    }

    [Theory]
    [InlineData(KeyScope.Read)]
    [InlineData(KeyScope.Calls)]
    [InlineData(KeyScope.Publish)]
    [InlineData(KeyScope.Runtime)]
    [InlineData(KeyScope.Widget)]
    [InlineData(KeyScope.Admin)]
    public async Task A_key_reaches_the_routes_that_its_scope_opens_and_no_other(KeyScope scope)
    {
        var (agent, call) = await PlacedAsync();
        using var client = await ClientAsync(scope);
        foreach (var (method, path, needed) in Routes)
        {
            // This door reads what to try before it asks the service.
            var body = method is not ("POST" or "PATCH") ? null : path == "/api/agents/{agent}/replays" ? """{ "agentVersion": 1 }""" : "{}";
            var answer = await client.SendJsonAsync(method, path.Replace("{agent}", agent, StringComparison.Ordinal).Replace("{call}", call, StringComparison.Ordinal), body);

            if (needed.All(RolePermissions.Of([scope]).Contains))
                Assert.True(answer.Status != 403, $"{scope} may not {method} {path}: {answer.Text}");
            else
                answer.ExpectProblem(403, "not_permitted");
        }
    }

    [Theory]
    [InlineData(KeyScope.Widget, 201)]
    [InlineData(KeyScope.Calls, 201)]
    [InlineData(KeyScope.Admin, 201)]
    [InlineData(KeyScope.Read, 403)]
    [InlineData(KeyScope.Runtime, 403)]
    public async Task Widgets_place_calls_with_their_own_scope_or_that_of_calls(KeyScope scope, int status)
    {
        var (agent, _) = await PlacedAsync();
        using var client = await ClientAsync(scope);

        (await client.PostJsonAsync($"/api/widget/agents/{agent}/connect")).Expect(status);
    }

    [Fact]
    public async Task A_key_for_one_agent_reaches_its_calls_alone()
    {
        var (own, ownCall) = await PlacedAsync();
        var (other, otherCall) = await PlacedAsync();
        using var client = await ClientAsync(KeyScope.Admin, own);

        var listed = (await client.GetJsonAsync("/api/calls?limit=200")).Expect(200).Json.AsArray();
        var csv = (await client.GetJsonAsync("/api/calls.csv")).Expect(200).Text;

        Assert.Equal([ownCall], listed.Select(c => (string)c!["id"]!));
        Assert.Contains(ownCall, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(otherCall, csv, StringComparison.Ordinal);
        (await client.GetJsonAsync($"/api/calls/{ownCall}")).Expect(200);
        (await client.GetJsonAsync($"/api/agents/{own}/stats")).Expect(200);
        foreach (var path in new[] { $"/api/calls?agentId={other}", $"/api/calls/{otherCall}", $"/api/calls/{otherCall}/config", $"/api/agents/{other}/stats", $"/api/agents/{other}/replays", "/api/webhooks" })
            (await client.GetJsonAsync(path)).ExpectProblem(403, "other_agent");
        foreach (var path in new[] { $"/api/agents/{other}/connect", $"/api/widget/agents/{other}/connect", $"/api/calls/{otherCall}/end", $"/api/calls/{otherCall}/analysis", $"/api/calls/{otherCall}/replay" })
            (await client.PostJsonAsync(path)).ExpectProblem(403, "other_agent");
    }

    [Fact]
    public async Task What_is_changed_is_in_the_audit_log_once()
    {
        var number = await console.Api.AddPhoneNumberAsync("+911140009876");
        var webhook = (string)(await console.Api.PostJsonAsync("/api/webhooks", """{ "url": "https://example.com/told", "events": ["call.completed"] }""")).Expect(201)["id"]!;
        (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{webhook}", new { enabled = false })).Expect(200);
        (await console.Api.SendJsonAsync("DELETE", $"/api/webhooks/{webhook}")).Expect(204);
        var (agent, _) = await PlacedAsync();
        var reported = (string)(await console.Api.PostJsonAsync("/api/calls/inbound", new { agentId = agent, from = "+919876500001", to = "+911140009876" })).Expect(201)["id"]!;
        (await console.Api.PostJsonAsync($"/api/calls/{reported}/end")).Expect(200);
        (await console.Api.PostJsonAsync($"/api/calls/{reported}/end")).Expect(409);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var entries = await db.AuditEntries.Where(e => e.Subject == number || e.Subject == webhook || e.Subject == reported).OrderBy(e => e.Number).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["phone_number.added", "webhook.created", "webhook.changed", "webhook.deleted", "call.ended"], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal("API key set-up", e.ActorName));
        Assert.Equal([entries[1].AfterHash, entries[2].AfterHash], entries.Skip(2).Take(2).Select(e => e.BeforeHash));
        Assert.NotEqual(entries[2].BeforeHash, entries[2].AfterHash);
        Assert.Equal(agent, entries[4].AgentId);
    }

    private async Task<(string Agent, string Call)> PlacedAsync()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        return (agent, (string)(await console.Api.ConnectAsync(agent))["id"]!);
    }

    private async Task<HttpClient> ClientAsync(KeyScope scope, string? agentId = null) =>
        console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new($"{scope}", [scope], agentId), Actor.Console)).Value.Secret);
}
