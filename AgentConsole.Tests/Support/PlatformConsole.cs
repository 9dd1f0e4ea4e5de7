using System.Text.Json.Nodes;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;
using StandardWebhooks;

namespace AgentConsole.Tests.Support;

/// <summary>A console that hands its calls to a platform which answers as a test tells it, by a clock that the test moves.</summary>
public sealed class PlatformConsole : IAsyncLifetime
{
    /// <summary>How long the platform may take to answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(7);

    private readonly string secret = WebhookSecret.New();
    private ConsoleHost? host;
    private Receiver? receiver;
    private string agent = "";

    public WatchedClock Clock { get; } = new();

    public ConsoleHost Host => host ?? throw new InvalidOperationException("Not started.");

    public HttpClient Api => Host.Api;

    /// <summary>The platform's side.</summary>
    public Receiver Platform => receiver ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        host = new ConsoleHost
        {
            Time = Clock,
            Settings =
            {
                ["Calls:Runtime"] = "Http",
                ["Calls:Http:Url"] = receiver.Address + "/take",
                ["Calls:Http:Secret"] = secret,
                ["Calls:Http:TimeoutSeconds"] = $"{TimeLimit.TotalSeconds:0}",
            },
        };
        await host.InitializeAsync();
        agent = (string)(await Api.PostJsonAsync("/api/agents", new
        {
            name = "Priya",
            systemPrompt = "You are Priya. Greet {{first_name}}.",
            settings = new { maxCallSeconds = 600 },
            postCallAnalysis = new { enabled = true },
        })).Expect(201)["id"]!;
        await Api.PublishAsync(agent);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>Places a web call and returns its id.</summary>
    public async Task<string> PlaceAsync() => (string)(await Api.ConnectAsync(agent)).Expect(201)["id"]!;

    /// <summary>Places a phone call.</summary>
    public async Task<Answer> DialAsync(string from, string to) => (await Api.PostJsonAsync("/api/calls/outbound", new
    {
        agentId = agent,
        phoneNumberId = await Api.AddPhoneNumberAsync(from),
        destination = to,
        dynamicVariables = new { first_name = "Ravi" },
    })).Expect(201);

    /// <summary>Places a call that the platform takes, and returns its id.</summary>
    public async Task<string> TakenAsync()
    {
        var id = await PlaceAsync();
        await NextAsync("call.start", id);
        await Host.CallAsync(id, call => call["handedOverAt"] is not null);
        return id;
    }

    /// <summary>The next request to the platform, which must be this one.</summary>
    public async Task<Received> NextAsync(string type, string callId)
    {
        var received = await Platform.NextAsync();
        Assert.Equal((type, callId), (received.Type, (string?)received.Json["callId"]));
        return received;
    }

    /// <summary>Fails unless a platform's library accepts the signature.</summary>
    public void Verify(Received received) => new StandardWebhook(secret).Verify(received.Body, received.Headers);

    /// <summary>Waits until there is nothing left to tell the platform of this call.</summary>
    public async Task NothingToTellAsync(string id)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        await using var db = await Host.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        while (await db.Calls.AnyAsync(c => c.Id == id && c.EndUntoldSince != null))
            await Task.Delay(10, limit.Token);
    }

    /// <summary>The call as it stands.</summary>
    public async Task<JsonNode> ReadAsync(string id) => (await Api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json;
}
