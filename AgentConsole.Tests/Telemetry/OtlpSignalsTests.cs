using AgentConsole.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentConsole.Tests.Telemetry;

public sealed class OtlpSignalsTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318";

    [Theory]
    [InlineData("", "")]
    [InlineData("OTEL_SERVICE_NAME=x", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT= ", "")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp", "")]
    [InlineData(Endpoint, "traces metrics logs")]
    [InlineData(Endpoint + "|OTEL_SDK_DISABLED=true", "")]
    [InlineData(Endpoint + "|OTEL_SDK_DISABLED=TRUE", "")]
    [InlineData(Endpoint + "|OTEL_SDK_DISABLED=false", "traces metrics logs")]
    [InlineData(Endpoint + "|OTEL_TRACES_EXPORTER=none", "metrics logs")]
    [InlineData(Endpoint + "|OTEL_METRICS_EXPORTER=prometheus|OTEL_LOGS_EXPORTER=console, otlp", "traces logs")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:4318/v1/metrics", "metrics")]
    public void What_is_sent_follows_the_standard_variables(string variables, string expected)
    {
        var given = variables.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => (string?)v[1]);

        var signals = OtlpSignals.From(new ConfigurationBuilder().AddInMemoryCollection(given).Build());

        Assert.Equal(expected, string.Join(' ', new[] { (signals.Traces, "traces"), (signals.Metrics, "metrics"), (signals.Logs, "logs") }.Where(s => s.Item1).Select(s => s.Item2)));
        Assert.Equal(expected.Length > 0, signals.Any);
    }

    [Fact]
    public void Without_an_endpoint_nothing_listens()
    {
        Assert.Null(console.Services.GetService<TracerProvider>());
        Assert.Null(console.Services.GetService<MeterProvider>());
        Assert.Null(console.Services.GetService<LoggerProvider>());
    }

    [Fact]
    public async Task A_signal_that_is_switched_off_is_not_sent()
    {
        await using var collector = await OtlpCollector.StartAsync();
        var settings = collector.Settings;
        (settings["OTEL_METRICS_EXPORTER"], settings["OTEL_LOGS_EXPORTER"]) = ("none", "none");
        await using (var half = await ConsoleHost.StartAsync(settings))
        {
            await half.Api.PublishAsync(await half.Api.NewAgentAsync());
            await OtlpCollector.UntilAsync(() => collector.Spans.Any(s => s.Name.StartsWith("POST /api/agents/{agentId}/versions", StringComparison.Ordinal)));
        }

        Assert.Equal(["/v1/traces"], collector.Paths);
    }
}
