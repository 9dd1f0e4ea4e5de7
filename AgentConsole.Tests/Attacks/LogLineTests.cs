using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AgentConsole.Tests.Attacks;

/// <summary>What others write cannot forge a line of the log: each entry of the real program's output is one line of JSON without control characters.</summary>
public sealed class LogLineTests
{
    private const string Forged = "x\r\nFAIL Forged: line \u001b[2K\u2028\u0085y";
    private static readonly string[] Scopes = ["read"];
    private const string End = "END-OF-THE-ATTACK";

    [Fact]
    public async Task Whatever_is_sent_each_entry_of_the_log_stays_one_line()
    {
        using var folder = new TempFolder();
        await using var platform = await Receiver.StartAsync();
        for (var i = 0; i < 3; i++)
            platform.Answer(async http =>
            {
                http.Response.StatusCode = 422;
                await http.Response.WriteAsync(Forged);
            });
        await using var program = ConsoleProcess.Start(folder.Path, new()
        {
            ["Logging:LogLevel:Default"] = "Debug",
            ["Logging:LogLevel:Microsoft"] = "Debug",
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Debug",
            ["Logging:LogLevel:AgentConsole.Access.ApiKeyHandler"] = "Debug",
            ["Calls:Runtime"] = "Http",
            ["Calls:Http:Url"] = platform.Address,
            ["Calls:Http:Secret"] = AgentConsole.Webhooks.WebhookSecret.New(),
        });
        using var api = await program.ApiAsync();
        var agent = await api.NewAgentAsync(Forged);
        await api.PublishAsync(agent, "label");
        var call = (string)(await api.ConnectAsync(agent))["id"]!;
        await platform.NextAsync();
        var text = Uri.EscapeDataString(Forged);
        await api.GetJsonAsync($"/api/agents/{text}");
        await api.GetJsonAsync($"/{text}?q={text}&{text}=1");
        await api.GetJsonAsync($"/api/calls?q={text}", ("X-Forged", "x\tFAIL Forged: line"), ("User-Agent", "x\tFAIL"), ("X-Forwarded-For", text));
        await api.PostJsonAsync("/api/keys", new { name = Forged, scopes = Scopes }, ("Idempotency-Key", text));
        await api.PostJsonAsync($"/api/calls/{call}/events", new { eventId = Forged, type = Forged, at = "2026-01-01T00:00:00Z" });
        await api.SendJsonAsync("PUT", $"/api/secrets/{text}", new { value = Forged });
        await api.PostJsonAsync("/api/agents", "{" + Forged);
        await api.GetJsonAsync("/api/agents", ("Authorization", $"Bearer {text}"));
        await api.GetJsonAsync($"/{End}");
        while (!program.Output.Contains($"/{End} ", StringComparison.Ordinal) || !program.Output.Contains("Request finished HTTP/1.1 GET " + api.BaseAddress + End, StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(0, await program.StopAsync());

        var lines = program.Output.TrimEnd().Split('\n').Where(l => !l.StartsWith("Agent Console: http", StringComparison.Ordinal)).ToList();
        Assert.InRange(lines.Count, 50, int.MaxValue);
        Assert.All(lines, line =>
        {
            Assert.NotNull(JsonNode.Parse(line)!["LogLevel"]);
            Assert.DoesNotContain(line.TrimEnd('\r'), c => char.IsControl(c) || c is '\u2028' or '\u2029');
        });
        Assert.Contains(lines, line => line.Contains("FAIL Forged", StringComparison.Ordinal));
        Assert.Equal("", program.Errors);
    }
}
