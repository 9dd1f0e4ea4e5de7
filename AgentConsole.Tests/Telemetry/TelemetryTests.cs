using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Telemetry;

/// <summary>What the real program sends to an OpenTelemetry collector over a socket, and what becomes of it when that does not answer.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Number = "+919876543210";

    // One for each place where something personal or secret passes by.
    private static readonly string[] Canaries =
        ["9876543210", "zq-prompt", "zq-variable", "zq-caller", "zq-said", "zq-endpoint", "zq-summary", "zq-query", "zq-mail", "zq-password", "zq-hook", "zq-browser", "zq-session", "zq-note", ConsoleHost.ApiKey, ChatServer.Key];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_call_becomes_spans_metrics_and_logs_and_nothing_personal_is_sent_or_logged()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var model = await ChatServer.StartAsync();
        await using var hooks = await Receiver.StartAsync();
        model.Talk.Unscripted = _ => "zq-said: I see. Would you like me to go ahead?";
        model.Talk.Refuse(429, $"zq-endpoint: {Number} said too much", retryAfter: "0");
        await using var program = ConsoleProcess.Start(folder.Path, new(collector.Settings)
        {
            ["LanguageModel:Endpoint"] = model.Endpoint,
            ["LanguageModel:ApiKey"] = ChatServer.Key,
            ["Calls:Simulated:Speed"] = "100000",
            ["Setup:AdminEmail"] = ConsoleHost.AdminEmail,
            ["Setup:AdminPassword"] = ConsoleHost.AdminPassword,
            ["Webhooks:AllowPrivateAddresses"] = "true",
            ["OTEL_SERVICE_NAME"] = "console-of-the-test",
        });
        var address = await program.ListeningAsync();
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        api.DefaultRequestHeaders.UserAgent.ParseAdd("zq-browser/1.0");

        await api.NewWebhookAsync($"{hooks.Address}/zq-hook?token=zq-hook", "call.completed");
        var (agent, call) = await CallAsync(api);
        await hooks.NextAsync();
        await LeaveTracesAsync(api, address, call);
        await OtlpCollector.UntilAsync(() => collector.Spans.Any(s => s.Name == "invoke_agent Priya" && s.Labels["gen_ai.conversation.id"] == call));
        Assert.Equal(0, await program.StopAsync());

        var span = Assert.Single(collector.Spans, s => s.Name == "invoke_agent Priya");
        Assert.Equal("console-of-the-test", span.Resource["service.name"]);
        AssertLabels(span, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.id", agent), ("gen_ai.agent.name", "Priya"), ("gen_ai.agent.version", "1"),
            ("gen_ai.request.model", "gpt-4o-mini"), ("gen_ai.provider.name", "openai"), ("agent_console.status", "completed"), ("agent_console.version_reason", "current"));
        var chats = collector.Spans.Where(s => s.Name == "chat gpt-4o-mini" && s.Trace == span.Trace).ToList();
        Assert.Equal(chats.Where(c => !c.Labels.ContainsKey("error.type")).Sum(c => long.Parse(c.Labels["gen_ai.usage.input_tokens"], System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture), span.Labels["gen_ai.usage.input_tokens"]);
        Assert.Equal("429", Assert.Single(chats, c => c.Labels.ContainsKey("error.type")).Labels["error.type"]);
        var placed = Assert.Single(collector.Spans, s => s.Name == "POST /api/calls/outbound");
        Assert.Contains(placed.Trace, span.Links);
        Assert.Contains(collector.Spans, s => s.Name == "write batch" && s.Links.Contains(placed.Trace) && s.Labels["agent_console.batch.size"] != "0");
        Assert.All(collector.Spans, s => Assert.Null(s.Message));
        Assert.Superset(
            new HashSet<string>
            {
                "agent_console.calls.placed", "agent_console.calls.ended", "agent_console.versions.published", "agent_console.writes.waiting", "agent_console.writes.batch", "agent_console.writes.wait",
                "agent_console.writes.commit", "agent_console.webhooks.deliveries", "gen_ai.client.token.usage", "gen_ai.client.operation.duration", "http.server.request.duration",
            },
            collector.Metrics.ToHashSet());
        var refusal = Assert.Single(collector.Logs, l => l.Labels.GetValueOrDefault("Event") == "sign_in.refused");
        Assert.Contains(collector.Spans, s => s.Trace == refusal.Trace && s.Name == "POST /account/sign-in");
        Assert.Contains(collector.Logs, l => l.Text == "The language model answered 429. Asking again in 0 s");
        Assert.All(Canaries, canary =>
        {
            Assert.DoesNotContain(canary, collector.Sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(canary, program.Output, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_line_of_the_log_has_named_fields_and_the_trace_it_belongs_to()
    {
        await using var program = ConsoleProcess.Start(folder.Path);
        using var guesser = new HttpClient { BaseAddress = await program.ListeningAsync(), DefaultRequestHeaders = { Authorization = new("Bearer", "ack_wrong") } };
        guesser.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        (await guesser.GetJsonAsync("/api/agents")).Expect(401);
        Assert.Equal(0, await program.StopAsync());

        var line = JsonNode.Parse(Assert.Single(program.Output.Split('\n'), l => l.Contains("key.refused", StringComparison.Ordinal)))!;
        Assert.Equal(("key.refused", "unknown", "127.0.0.1"), ((string)line["State"]!["Event"]!, (string)line["State"]!["Who"]!, (string)line["State"]!["From"]!));
        Assert.Contains("\"TraceId\":\"0af7651916cd43dd8448eb211c80319c\"", line["Scopes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.EndsWith("Z", (string)line["Timestamp"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_that_hangs_or_is_away_holds_nothing_up(bool hangs)
    {
        await using var collector = await OtlpCollector.StartAsync(hangs: true);
        var settings = collector.Settings;
        if (!hangs)
            settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{FreePort()}";
        // More than fits while nobody takes it: what is over is dropped.
        (settings["OTEL_BSP_MAX_QUEUE_SIZE"], settings["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"]) = ("32", "16");
        await using var program = ConsoleProcess.Start(folder.Path, new(settings) { ["Calls:Simulated:Speed"] = "100000" });
        using var api = new HttpClient { BaseAddress = await program.ListeningAsync(), DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        if (hangs)
            await OtlpCollector.UntilAsync(() => collector.Paths.Contains("/v1/traces"));

        for (var i = 0; i < 100; i++)
            await api.ConnectAsync(agent);
        var published = await api.PublishAsync(agent);

        Assert.Equal(2, published);
        Assert.Equal(0, await program.StopAsync());
        Assert.Equal("", program.Errors);
        Assert.Empty(program.Problems);
    }

    /// <summary>A phone call from a number, to its end and analysis.</summary>
    private static async Task<(string Agent, string Call)> CallAsync(HttpClient api)
    {
        var agent = (string)(await api.PostJsonAsync("/api/agents", new { name = "Priya", systemPrompt = "zq-prompt {{name}}", postCallAnalysis = new { enabled = true, enableSummary = true } })).Expect(201)["id"]!;
        (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { notes = "zq-note" })).Expect(201);
        var line = await api.AddPhoneNumberAsync("+12025550123");
        var call = (string)(await api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = line, destination = Number, dynamicVariables = new { name = "zq-variable" } })).Expect(201)["id"]!;
        using var limit = new CancellationTokenSource(Patience.Long);
        while ((string?)(await api.GetJsonAsync($"/api/calls/{call}")).Expect(200)["analysisStatus"] != "done")
            await Task.Delay(50, limit.Token);
        return (agent, call);
    }

    /// <summary>What people and programs do around a call: search for its number, sign in with the wrong words, ask for what is not there.</summary>
    private static async Task LeaveTracesAsync(HttpClient api, Uri address, string call)
    {
        (await api.GetJsonAsync($"/api/calls?q={Uri.EscapeDataString(Number)}&zq-query=zq-query")).Expect(200);
        (await api.GetJsonAsync($"/api/agents/{Uri.EscapeDataString(Number)}")).Expect(404);
        (await api.GetJsonAsync($"/{Uri.EscapeDataString(Number)}/zq-query")).Expect(404);
        (await api.PostJsonAsync("/api/personal-data/export", new { number = Number })).Expect(200);
        (await api.PostJsonAsync("/api/agents", "{\"name\": \"zq-caller")).Expect(400);
        (await api.GetJsonAsync($"/api/calls/{call}", ("Cookie", "agent-console=zq-session"), ("X-Caller", Number))).Expect(200);
        using var browser = new Visitor(address);
        await browser.SignInAsync("zq-mail@example.com", "zq-password");
    }

    private static void AssertLabels(OtlpSpan span, params (string Name, string Value)[] labels) =>
        Assert.All(labels, label => Assert.Equal((label.Name, label.Value), (label.Name, span.Labels.GetValueOrDefault(label.Name))));

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
