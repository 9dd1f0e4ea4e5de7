using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace AgentConsole.Tests.Support;

/// <summary>What a <see cref="ChatServer"/> answers to the next requests of one kind, in order, and the requests it got.</summary>
public sealed class ChatScript(Func<JsonNode, string> unscripted)
{
    private readonly ConcurrentQueue<Func<HttpContext, JsonNode, Task>> replies = new();
    private readonly Channel<ChatAsked> arrivals = Channel.CreateUnbounded<ChatAsked>();
    private int asked;

    /// <summary>What is said to a request that no reply was prepared for.</summary>
    public Func<JsonNode, string> Unscripted { get; set; } = unscripted;

    /// <summary>How many requests arrived.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Tokens that each answer claims to have read and written; null says nothing about them.</summary>
    public (int Input, int Output)? Usage { get; set; } = (100, 10);

    /// <summary>The model says these, one for each request.</summary>
    public void Say(params string[] texts)
    {
        foreach (var text in texts)
            Reply(_ => text);
    }

    /// <summary>The model answers the next request with what <paramref name="answer"/> makes of it.</summary>
    public void Reply(Func<JsonNode, string> answer) => Do(Saying(answer));

    /// <summary>The model calls a tool, perhaps saying something as well.</summary>
    public void CallTool(string name, object arguments, string? text = null) => Do((http, request) => http.Response.WriteAsync(Completion(request, new JsonObject
    {
        ["role"] = "assistant",
        ["content"] = text,
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["id"] = $"tool_{Asked}",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = System.Text.Json.JsonSerializer.Serialize(arguments) },
        }),
    }, "tool_calls")));

    /// <summary>Refuses the next request as OpenAI does.</summary>
    public void Refuse(int status, string message, string? retryAfter = null) => Do(async (http, _) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsync(new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "test" } }.ToJsonString());
    });

    /// <summary>Answers the next request with this body, whatever it is.</summary>
    public void Write(string body) => Do((http, _) => http.Response.WriteAsync(body));

    /// <summary>Hangs up in the middle of the next answer.</summary>
    public void HangUp() => Do(async (http, _) =>
    {
        http.Response.ContentLength = 1_000;
        await http.Response.WriteAsync("{\"id\":");
        await http.Response.Body.FlushAsync();
        http.Abort();
    });

    /// <summary>Says nothing to the next request until the other end gives up.</summary>
    public void SayNothing() => Do((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

    /// <summary>The model says this to the next request once the result is set.</summary>
    public TaskCompletionSource SayLater(string text)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(async (http, request) =>
        {
            await told.Task;
            await http.Response.WriteAsync(Completion(request, new JsonObject { ["role"] = "assistant", ["content"] = text }, "stop"));
        });
        return told;
    }

    /// <summary>Begins the next answer and never goes on.</summary>
    public void Stall() => Do(async (http, _) =>
    {
        await http.Response.WriteAsync("{\"id\":");
        await http.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    });

    /// <summary>The next request, once it is there.</summary>
    public async Task<ChatAsked> NextAsync() => await arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);

    internal async Task AnswerAsync(HttpContext http, ChatAsked request)
    {
        Interlocked.Increment(ref asked);
        arrivals.Writer.TryWrite(request);
        if (!replies.TryDequeue(out var reply))
            reply = Saying(Unscripted);
        await reply(http, request.Json);
    }

    private Func<HttpContext, JsonNode, Task> Saying(Func<JsonNode, string> answer) =>
        (http, request) => http.Response.WriteAsync(Completion(request, new JsonObject { ["role"] = "assistant", ["content"] = answer(request) }, "stop"));

    private void Do(Func<HttpContext, JsonNode, Task> reply) => replies.Enqueue(reply);

    private string Completion(JsonNode request, JsonObject message, string reason)
    {
        var completion = new JsonObject
        {
            ["id"] = $"chatcmpl-{Asked}",
            ["object"] = "chat.completion",
            ["created"] = 1_800_000_000,
            ["model"] = request["model"]?.DeepClone(),
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = reason }),
        };
        if (Usage is { } usage)
            completion["usage"] = new JsonObject { ["prompt_tokens"] = usage.Input, ["completion_tokens"] = usage.Output, ["total_tokens"] = usage.Input + usage.Output };
        return completion.ToJsonString();
    }
}
