using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Support;

/// <summary>A stand-in for a language model: a web server of its own on loopback that speaks OpenAI's chat completions. Without a script it answers something that fits.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    public const string Key = "sk-test-7f3a9c51";

    private readonly WebApplication app;

    private ChatServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>Requests for the agent's side of a call.</summary>
    public ChatScript Talk { get; } = new(_ => "I see. Would you like me to go ahead?");

    /// <summary>Requests for an analysis: those with a response format.</summary>
    public ChatScript Analysis { get; } = new(request => Fitting(request["response_format"]!["json_schema"]!["schema"]!).ToJsonString());

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234/v1</c>.</summary>
    public string Endpoint => $"{app.Urls.Single()}/v1";

    public static async Task<ChatServer> StartAsync()
    {
        var server = new ChatServer();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Lets a console that is not started yet use this model.</summary>
    public void Serve(ConsoleHost console)
    {
        console.Settings["LanguageModel:Endpoint"] = Endpoint;
        console.Settings["LanguageModel:ApiKey"] = Key;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new ChatAsked(http.Request.Headers.Authorization.ToString(), JsonNode.Parse(await reader.ReadToEndAsync(http.RequestAborted))!);
        http.Response.ContentType = "application/json";
        await (request.Json["response_format"] is null ? Talk : Analysis).AnswerAsync(http, request);
    }

    /// <summary>The simplest value of a schema.</summary>
    private static JsonNode Fitting(JsonNode schema) => schema switch
    {
        _ when schema["enum"] is JsonArray values => values[0]!.DeepClone(),
        _ when schema["properties"] is JsonObject properties => new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Fitting(p.Value!)))),
        _ => ((string?)(schema["type"] is JsonArray types ? types[0] : schema["type"])) switch { "number" => 1, "boolean" => true, _ => "as it was said" },
    };
}

/// <summary>A request that a <see cref="ChatServer"/> got.</summary>
public sealed record ChatAsked(string Authorization, JsonNode Json)
{
    /// <summary>The messages as "role: text".</summary>
    public IReadOnlyList<string> Messages => [.. Json["messages"]!.AsArray().Select(m => $"{m!["role"]}: {Text(m["content"])}")];

    private static string Text(JsonNode? content) => content is JsonArray parts ? string.Concat(parts.Select(p => (string?)p!["text"])) : (string?)content ?? "";
}
