using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>What one would write by hand for these nine requests alone, on a database file that a console has filled: a process of its own.</summary>
internal sealed class FloorServer(string file, FloorAnswers answers, bool whole) : IDisposable
{
    private readonly FloorWriter writer = new(file);
    private readonly FloorReads reads = new(file);
    private readonly HashSet<string> keys = [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ConsoleHost.ApiKey)))];

    /// <summary>Serves until standard input ends. <paramref name="whole"/>: with the console's indexes, triggers and audit entries.</summary>
    public static async Task ServeAsync(string file, bool whole)
    {
        if (!whole)
        {
            using var statements = new FloorStatements(file);
            FloorStore.Strip(statements);
        }
        using var floor = new FloorServer(file, FloorAnswers.Load(Path.GetDirectoryName(file)!), whole);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Use(floor.CheckKeyAsync);
        floor.Map(app);
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Agent Console: {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}");
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        writer.Dispose();
        reads.Dispose();
    }

    private void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/hello", http => SendAsync(http, 200, "{\"hello\":\"world\"}"u8.ToArray()));
        app.MapPost("/api/calls/outbound", CallAsync);
        app.MapGet("/api/calls", http => SendAsync(http, 200, reads.Calls()));
        app.MapGet("/api/agents/{agent}/versions/{number}", http => SendAsync(http, 200, answers.Version));
        app.MapGet("/api/agents/{agent}/versions", http => SendAsync(http, 200, reads.Versions(Text(http, "agent"))));
        app.MapPost("/api/agents/{agent}/versions", PublishAsync);
        app.MapPost("/api/agents/{agent}/versions/{number}/rollback", RollBackAsync);
        app.MapPut("/api/agents/{agent}", SaveDraftAsync);
        app.MapGet("/api/agents/{agent}/stats", http => SendAsync(http, 200, FloorAnswers.With(answers.Stats, reads.StatsRows(Text(http, "agent")))));
        app.MapGet("/api/agents/{agent}/experiments/{experiment}/results", http => SendAsync(http, 200, FloorAnswers.With(answers.Results, reads.ResultsRows(Text(http, "experiment")))));
    }

    private async Task CheckKeyAsync(HttpContext http, RequestDelegate next)
    {
        var given = http.Request.Headers.Authorization.ToString();
        if (given.StartsWith("Bearer ", StringComparison.Ordinal) && keys.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(given[7..])))))
            await next(http);
        else
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private async Task CallAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        string Field(string name) => body.RootElement.GetProperty(name).GetString()!;
        var (agent, from, to, variables) = (Field("agentId"), Field("phoneNumberId"), Field("destination"), body.RootElement.GetProperty("dynamicVariables").GetRawText());
        var id = await writer.RunAsync(s => new FloorStore(s, whole).AddCall(agent, from, to, variables));
        await SendAsync(http, 201, answers.Call.With(id));
    }

    private async Task PublishAsync(HttpContext http)
    {
        var agent = Text(http, "agent");
        var (id, number) = await writer.RunAsync(s => new FloorStore(s, whole).Publish(agent));
        await SendAsync(http, 201, answers.Published.With(id, number));
    }

    private async Task RollBackAsync(HttpContext http)
    {
        var (agent, from) = (Text(http, "agent"), int.Parse(Text(http, "number"), System.Globalization.CultureInfo.InvariantCulture));
        var (id, number) = await writer.RunAsync(s => new FloorStore(s, whole).RollBack(agent, from));
        await SendAsync(http, 201, answers.RolledBack.With(id, number));
    }

    private async Task SaveDraftAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var (agent, config) = (Text(http, "agent"), body.RootElement.GetRawText());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(config)));
        var revision = await writer.RunAsync(s => new FloorStore(s, whole).SaveDraft(agent, config, hash));
        byte[] saved = [.. answers.Saved.With(agent, revision), .. Encoding.UTF8.GetBytes(config).AsSpan(1)];
        await SendAsync(http, 200, saved);
    }

    private static string Text(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    private static async Task SendAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (status, "application/json; charset=utf-8", body.Length);
        await http.Response.BodyWriter.WriteAsync(body);
    }
}
