using System.Text;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OtpNet;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Attacks;

/// <summary>A whole life of a console, its failures too: nothing secret stands in the log, the answers, the exports or the database.</summary>
[Trait("Store", "Sqlite")]
public sealed class NothingSecretTests : IAsyncLifetime
{
    private const string Password = "seven purple lanterns drift";
    private const string WrongPassword = "eight purple lanterns drift";
    private const string SecretValue = "crm-5d2e91-value-of-the-secret";
    private const string Canary = "canary-5f1d77-in-plain-sight";

    private static readonly string[] DatabaseFiles = ["", "-wal"];

    private readonly StringBuilder answers = new();
    private readonly Dictionary<string, string> secrets = [];
    private readonly string platformSecret = WebhookSecret.New();
    private Receiver platform = null!;
    private Receiver hooks = null!;
    private OpenIdProvider provider = null!;
    private ChatServer model = null!;
    private ConsoleHost console = null!;
    private HttpClient api = null!;

    public async ValueTask InitializeAsync()
    {
        (platform, hooks, provider, model) = (await Receiver.StartAsync(), await Receiver.StartAsync(), await OpenIdProvider.StartAsync(), await ChatServer.StartAsync());
        console = new();
        model.Serve(console);
        foreach (var (name, value) in new Dictionary<string, string>(provider.Settings)
        {
            ["Setup:AdminEmail"] = "",
            ["Setup:AdminPassword"] = "",
            ["Setup:ApiKey"] = "",
            ["Access:OpenId:Role"] = "Viewer",
            ["Logging:LogLevel:Default"] = "Debug",
            ["Logging:LogLevel:Microsoft"] = "Debug",
            ["Logging:LogLevel:AgentConsole.Access.ApiKeyHandler"] = "Debug",
            ["Calls:Runtime"] = "Http",
            ["Calls:Http:Url"] = platform.Address + "/take",
            ["Calls:Http:Secret"] = platformSecret,
            ["Calls:Http:Analysis"] = "Console",
            ["Webhooks:AllowPrivateAddresses"] = "true",
        })
            console.Settings[name] = value;
        await console.InitializeAsync();
        // Failures are a part of this life.
        console.Log.Allow("");
    }

    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        await console.DisposeAsync();
        await platform.DisposeAsync();
        await hooks.DisposeAsync();
        await provider.DisposeAsync();
        await model.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_secret_is_told_anywhere()
    {
        (secrets["platform key"], secrets["model key"], secrets["client secret"]) = (platformSecret, ChatServer.Key, OpenIdProvider.ClientSecret);
        await PeopleAsync();
        await KeysAsync();
        var agent = await AgentAsync();
        var (webhook, webhookSecret) = await api.NewWebhookAsync(hooks.Address + "/hook", "version.published");
        secrets["webhook secret"] = webhookSecret;
        hooks.Answer(EchoAsync);
        Told(await api.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(201);
        await console.DeliveryAsync(webhook, d => (int)d["attempts"]! == 1);
        var calls = await CallsAsync(agent);
        string[] paths =
        [
            "/api/agents", $"/api/agents/{agent}", $"/api/agents/{agent}/versions/1", $"/api/agents/{agent}/draft/history", $"/api/agents/{agent}/draft/checks", "/api/keys", "/api/secrets",
            "/api/audit", "/api/audit.csv", "/api/calls", "/api/calls.csv", "/api/webhooks", $"/api/webhooks/{webhook}", "/openapi/v1.json", .. calls.SelectMany(c => new[] { $"/api/calls/{c}", $"/api/calls/{c}/config" }),
            .. (await api.DeliveriesAsync(webhook)).Select(d => $"/api/webhooks/{webhook}/deliveries/{d!["id"]}"),
        ];
        foreach (var path in paths)
            Told(await api.GetJsonAsync(path)).Expect(200);
        console.Get<ILoggerFactory>().CreateLogger("AgentConsole").LogDebug("{Planted}", Canary);

        var places = new Dictionary<string, string> { ["log"] = console.Log.Text, ["answers"] = answers.ToString(), ["database"] = Stored() };
        Assert.Equal(["log", "answers", "database"], places.Where(p => Holds(p.Value, Canary)).Select(p => p.Key));
        Assert.InRange(secrets.Count, 18, int.MaxValue);
        Assert.Empty(secrets.SelectMany(s => places.Where(p => Holds(p.Value, s.Value)).Select(p => $"{s.Key} in {p.Key}")));
    }

    /// <summary>Set-up, sign-ins that fail and succeed, one-time links, a second factor, a provider.</summary>
    private async Task PeopleAsync()
    {
        (secrets["password"], secrets["wrong password"]) = (Password, WrongPassword);
        var setup = console.Get<FirstSetup>();
        secrets["set-up token"] = setup.Link.Split('=')[1];
        Assert.NotNull((await setup.CompleteAsync("guess", "Ana", ConsoleHost.AdminEmail, Password)).Error);
        Assert.Null((await setup.CompleteAsync(secrets["set-up token"], "Ana", ConsoleHost.AdminEmail, Password)).Error);
        Told((await console.SignInByFormAsync(password: WrongPassword)).Answer);
        secrets["session cookie"] = (await console.SignInByFormAsync(password: Password)).Cookie.Split('=', 2)[1];
        var ben = await console.LinkPersonAsync("Ben", UserRole.Operator);
        secrets["used link"] = ben.Token();
        secrets["open link"] = (await console.LinkPersonAsync("Eve")).Token();
        Assert.Null((await console.Get<AccountService>().ChoosePasswordAsync(ben.Token(), PeopleSteps.Password)).Error);
        secrets["chosen password"] = PeopleSteps.Password;
        var by = new Actor(ActorKind.Person, ben.Person.Id, "Ben") { Grants = new(RolePermissions.Of(UserRole.Operator)) };
        var factors = console.Get<SecondFactorService>();
        secrets["second factor"] = (await factors.OfferAsync(PeopleSteps.Password, by)).Value.Key.Replace(" ", "", StringComparison.Ordinal);
        foreach (var (code, i) in (await factors.ConfirmAsync(new Totp(Base32Encoding.ToBytes(secrets["second factor"])).ComputeTotp(), by)).Value.Select((c, i) => (c, i)))
            secrets[$"recovery code {i}"] = code;
        using var browser = new Visitor(console);
        Assert.Equal("/agents", (await browser.GetAsync((await browser.GetAsync((await browser.GetAsync("/account/open-id")).To!)).To!)).To);
    }

    /// <summary>A key that is made, used in right and wrong ways, and revoked.</summary>
    private async Task KeysAsync()
    {
        secrets["administrator's key"] = (await console.Get<ApiKeyService>().StoreAsync(new("Life", [KeyScope.Admin]), ConsoleHost.ApiKey, Actor.Console)).Value.Secret;
        api = console.NewClient(secrets["administrator's key"]);
        var made = (await api.PostJsonAsync("/api/keys", """{"name":"CRM","scopes":["read"]}""", ("Idempotency-Key", "once"))).Expect(201);
        var key = secrets["key"] = (string)made["secret"]!;
        Told(await api.PostJsonAsync("/api/keys", """{"name":"CRM","scopes":["read"]}""", ("Idempotency-Key", "once"))).Expect(201);
        using var client = console.NewClient(key);
        Told(await client.GetJsonAsync("/api/agents")).Expect(200);
        Told(await client.GetJsonAsync("/api/keys")).Expect(403);
        Told(await api.PostJsonAsync("/api/agents", "{")).Expect(400);
        Told(await api.SendJsonAsync("DELETE", $"/api/keys/{made["id"]}")).Expect(204);
        Told(await client.GetJsonAsync("/api/agents")).Expect(401);
    }

    private async Task<string> AgentAsync()
    {
        secrets["secret"] = SecretValue;
        Told(await api.SendJsonAsync("PUT", "/api/secrets/crm-token", new { value = SecretValue })).Expect(200);
        Told(await api.SendJsonAsync("PUT", "/api/secrets/Not%20a%20name", new { value = SecretValue })).Expect(422);
        return (string)Told(await api.PostJsonAsync("/api/agents", new
        {
            name = Canary,
            systemPrompt = "You are Priya.",
            postCallAnalysis = new { enabled = true },
            httpTools = new[] { new { name = "book", description = "Books.", method = "POST", url = "https://crm.example.com/", headers = new { Authorization = "Bearer secret://crm-token" } } },
        })).Expect(201)["id"]!;
    }

    /// <summary>A call that a platform refuses, saying back what it was sent, and one that it takes and the model analyses.</summary>
    private async Task<string[]> CallsAsync(string agent)
    {
        platform.Answer(EchoAsync);
        var refused = await PlaceAsync();
        Assert.Contains(SecretValue, (await platform.NextAsync()).Body, StringComparison.Ordinal);
        await StandsAsync(refused, "failed");
        var taken = await PlaceAsync();
        await platform.NextAsync();
        Told(await api.PostJsonAsync($"/api/calls/{taken}/events", new[] { Event("s", "call.started"), Turn("0", 0, "Hello."), Event("e", "call.completed", 9, new { durationSeconds = 9 }) })).Expect(202);
        await StandsAsync(taken, "completed");
        return [refused, taken];

        async Task<string> PlaceAsync() => (string)Told(await api.PostJsonAsync($"/api/agents/{agent}/connect")).Expect(201)["id"]!;
    }

    private async Task StandsAsync(string call, string status)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        while ((string?)Told(await api.GetJsonAsync($"/api/calls/{call}"))["status"] != status)
            await Task.Delay(20, limit.Token);
    }

    private static async Task EchoAsync(HttpContext http)
    {
        http.Response.StatusCode = 422;
        await http.Response.WriteAsync(string.Join('\n', http.Request.Headers.Select(h => $"{h.Key}: {h.Value}")));
    }

    private Answer Told(Answer answer)
    {
        answers.AppendLine(answer.Text).AppendLine(answer.Headers.ToString());
        return answer;
    }

    /// <summary>The bytes of the database and of what waits beside it.</summary>
    private string Stored() => string.Concat(DatabaseFiles.Select(end => console.DatabaseFile + end).Where(File.Exists).Select(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }));

    private static bool Holds(string place, string secret) =>
        new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) }.Any(form => place.Contains(form, StringComparison.Ordinal));
}
