using System.Diagnostics;
using System.Globalization;
using AgentConsole.Domain;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentConsole;

/// <summary>Sends traces, metrics and logs to an OpenTelemetry collector when the standard environment variables name one.</summary>
internal static class TelemetrySetup
{
    // A page's live connection would be one span of hours, and whoever watches the console asks every few seconds.
    private static readonly PathString[] Unwatched = ["/_blazor", "/health"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var signals = OtlpSignals.From(builder.Configuration);
        if (!signals.Any)
            return;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("agent-console", serviceVersion: typeof(Program).Assembly.GetName().Version?.ToString(3))
                // Again, since the last word counts: the operator's name over ours.
                .AddEnvironmentVariableDetector());
        if (signals.Traces)
            telemetry.WithTracing(traces => Watch(traces).AddOtlpExporter(To(builder.Configuration, "TRACES")));
        if (signals.Metrics)
            telemetry.WithMetrics(metrics => metrics
                .AddMeter(Measures.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter(To(builder.Configuration, "METRICS")));
        if (signals.Logs)
            telemetry.WithLogging(logs => logs.AddProcessor(new LogsWithoutMessages()).AddOtlpExporter(To(builder.Configuration, "LOGS")), options => options.IncludeFormattedMessage = true);
    }

    /// <summary>Where one signal goes: the exporter itself reads the variables for all of them alone, and the call that reads these switches all signals on.</summary>
    private static Action<OtlpExporterOptions> To(ConfigurationManager settings, string signal) => options =>
    {
        string? Own(string what) => settings[$"OTEL_EXPORTER_OTLP_{signal}_{what}"] is { Length: > 0 } given ? given.Trim() : null;
        if (Own("PROTOCOL") is { } protocol)
            options.Protocol = protocol == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        if (Own("HEADERS") is { } headers)
            options.Headers = headers;
        if (int.TryParse(Own("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            options.TimeoutMilliseconds = milliseconds;
        if (Own("ENDPOINT") is { } endpoint)
            options.Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) ? address : throw new StartRefusedException($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT is no address such as http://localhost:4318/v1/{signal.ToLowerInvariant()}.");
    };

    private static TracerProviderBuilder Watch(TracerProviderBuilder traces) => traces
        .AddSource(Traces.Name)
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = http => !Array.Exists(Unwatched, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
            (options.EnableAspNetCoreSignalRSupport, options.EnableRazorComponentsSupport) = (false, false);
        })
        .AddHttpClientInstrumentation()
        .AddProcessor(new KnownLabels());

    /// <summary>Lets through the labels that are known to hold nothing personal. Addresses with their queries, names of browsers, words of errors and whatever a later library adds stay here.</summary>
    private sealed class KnownLabels : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Known = ["http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type"];

        // Of a request that comes in they are what its sender wrote into a header.
        private static readonly HashSet<string> KnownOutside = ["server.address", "server.port"];

        public override void OnEnd(Activity data)
        {
            foreach (var label in data.TagObjects.Select(t => t.Key).Where(key => !IsKnown(key, data.Kind)).ToList())
                data.SetTag(label, null);
            data.SetStatus(data.Status);
        }

        private static bool IsKnown(string label, ActivityKind kind) =>
            Known.Contains(label) || (kind != ActivityKind.Server && KnownOutside.Contains(label))
            || label.StartsWith("gen_ai.", StringComparison.Ordinal) || label.StartsWith("agent_console.", StringComparison.Ordinal);
    }

    /// <summary>Keeps messages of exceptions here, since they may quote what somebody sent; where they were thrown is told.</summary>
    private sealed class LogsWithoutMessages : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            if (data.Exception is not { } thrown)
                return;
            var chain = new List<Exception>();
            for (var problem = thrown; problem is not null; problem = problem.InnerException)
                chain.Add(problem);
            data.Attributes = [.. data.Attributes ?? [], new("exception.type", thrown.GetType().FullName), new("exception.stacktrace", string.Join("\n", chain.Select(p => $"{p.GetType()}\n{p.StackTrace}")))];
            data.Exception = null;
        }
    }
}
