using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Support;

/// <summary>A stand-in for a program that receives webhooks: a web server of its own on loopback. It answers 200 unless told otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly Channel<Received> arrivals = Channel.CreateUnbounded<Received>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> replies = new();
    private readonly WebApplication app;

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Requests that arrived and that no test took yet.</summary>
    public int Waiting => arrivals.Reader.Count;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers the next requests with these statuses, one each.</summary>
    public void Answer(params int[] statuses)
    {
        foreach (var status in statuses)
            Answer(http =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
    }

    /// <summary>Answers the next request so.</summary>
    public void Answer(Func<HttpContext, Task> reply) => replies.Enqueue(reply);

    /// <summary>Takes the next request and says nothing until the other end gives up.</summary>
    public void AnswerNever() => Answer(http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

    /// <summary>The next request, once it is there.</summary>
    public async Task<Received> NextAsync() => await arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase));
        arrivals.Writer.TryWrite(new(http.Request.Path, headers, body));
        if (replies.TryDequeue(out var reply))
            await reply(http);
    }
}

/// <summary>A request that a <see cref="Receiver"/> got.</summary>
public sealed record Received(string Path, IHeaderDictionary Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public System.Text.Json.Nodes.JsonNode Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!;

    /// <summary>The event, such as <c>call.completed</c>.</summary>
    public string Type => (string)Json["type"]!;

    /// <summary>The message's id, the same for every attempt.</summary>
    public string Id => Headers["webhook-id"].ToString();
}
