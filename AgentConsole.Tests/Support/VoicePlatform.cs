using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StandardWebhooks;

namespace AgentConsole.Tests.Support;

/// <summary>A stand-in for a voice platform: a web server of its own that takes calls over HTTP, talks, and reports to the console, again and again until the console has acknowledged it.</summary>
public sealed class VoicePlatform : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> conversations = new();
    private readonly CancellationTokenSource closing = new();
    private readonly WebApplication app;
    private HttpClient? console;
    private int taken;

    private VoicePlatform()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>What requests are signed with.</summary>
    public string Secret { get; } = WebhookSecret.New();

    /// <summary>Settings of a console that hands its calls to this platform.</summary>
    public Dictionary<string, string> Settings => new() { ["Calls:Runtime"] = "Http", ["Calls:Http:Url"] = app.Urls.Single() + "/calls", ["Calls:Http:Secret"] = Secret };

    /// <summary>How the platform answers a hand-over of the call with this id, before anything else; true when that was all. It takes every call by default.</summary>
    public Func<HttpContext, string, Task<bool>> Misbehave { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>What the platform says of a call: groups of events, sent one after another.</summary>
    public Func<string, IEnumerable<JsonObject[]>> Talk { get; set; } = _ => [];

    /// <summary>Awaited before each group; the number counts the calls taken, from 0.</summary>
    public Func<int, int, Task> Pause { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Bodies of hand-overs in the order they arrived, repeats too.</summary>
    public ConcurrentQueue<JsonNode> HandOvers { get; } = new();

    /// <summary>Ids of calls that the platform was told to end.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    /// <summary>Requests whose signature was wrong.</summary>
    public int Forged { get; private set; }

    /// <summary>Ids of calls that were begun.</summary>
    public ICollection<string> Begun => conversations.Keys;

    public static async Task<VoicePlatform> StartAsync()
    {
        var platform = new VoicePlatform();
        await platform.app.StartAsync();
        return platform;
    }

    /// <summary>Reports to this console from now on.</summary>
    public void ReportTo(Uri address) => console = new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };

    /// <summary>Waits until <paramref name="calls"/> conversations are over and the console has acknowledged all of them.</summary>
    public async Task ToldAsync(int calls)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        while (conversations.Values.Count(c => c.Value.IsCompletedSuccessfully) < calls)
            await Task.Delay(20, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        console?.Dispose();
        closing.Dispose();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        try
        {
            new StandardWebhook(Secret).Verify(body, http.Request.Headers);
        }
        catch (StandardWebhooks.Diagnostics.WebhookVerificationException)
        {
            Forged++;
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var message = JsonNode.Parse(body)!;
        var callId = (string)message["callId"]!;
        if ((string?)message["type"] == "call.end")
        {
            Ended.Enqueue(callId);
            return;
        }
        HandOvers.Enqueue(message);
        if (!await Misbehave(http, callId))
            _ = conversations.GetOrAdd(http.Request.Headers["webhook-id"].ToString(), id => new(() => Task.Run(() => TalkAsync(id)))).Value;
    }

    private async Task TalkAsync(string callId)
    {
        var number = Interlocked.Increment(ref taken) - 1;
        foreach (var (events, group) in Talk(callId).Select((events, i) => (events, i)))
        {
            await Pause(number, group);
            while (!await IsTakenAsync(callId, events))
                await Task.Delay(50, closing.Token);
        }
    }

    private async Task<bool> IsTakenAsync(string callId, JsonObject[] events)
    {
        try
        {
            return (await console!.ReportAsync(callId, events)).Expect(202).Status == 202;
        }
        catch (HttpRequestException)
        {
            // The console is gone; it comes back.
            return false;
        }
    }
}
