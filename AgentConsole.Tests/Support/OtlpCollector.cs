using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Support;

/// <summary>A stand-in for an OpenTelemetry collector: takes OTLP as protobuf over HTTP on a socket of its own, or takes it and never answers.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> taken = new();
    private readonly bool hangs;
    private readonly WebApplication app;

    private OtlpCollector(bool hangs)
    {
        this.hangs = hangs;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    /// <summary>What a console is told, so that it sends here and soon.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1000",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    /// <summary>Where requests went, such as <c>/v1/traces</c>.</summary>
    public IReadOnlyList<string> Paths => [.. taken.Select(t => t.Path).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>All that was sent, as the bytes came.</summary>
    public string Sent => string.Join('\n', taken.Select(t => Encoding.Latin1.GetString(t.Body)));

    /// <summary>The spans that came, with the labels of who sent them.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. Of("/v1/traces").SelectMany(r => r.All(1)).SelectMany(r => r.All(2, 2).Select(s => new OtlpSpan(
        s.Text(5)!, s.Hex(1)!, s.Hex(2)!, s.Hex(4), s.Labels(9), [.. s.All(13).Select(l => l.Hex(1)!)], s.All(15).SingleOrDefault()?.Text(2), r.All(1).Single().Labels(1))))];

    /// <summary>The names of the metrics that came.</summary>
    public IReadOnlyList<string> Metrics => [.. Of("/v1/metrics").SelectMany(r => r.All(1, 2, 2)).Select(m => m.Text(1)!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The log records that came.</summary>
    public IReadOnlyList<OtlpLog> Logs => [.. Of("/v1/logs").SelectMany(r => r.All(1, 2, 2)).Select(l => new OtlpLog(l.All(5).Single().Text(1) ?? "", l.Labels(6), l.Hex(9)))];

    public static async Task<OtlpCollector> StartAsync(bool hangs = false)
    {
        var collector = new OtlpCollector(hangs);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Returns once <paramref name="is"/> holds.</summary>
    public static async Task UntilAsync(Func<bool> @is)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        while (!@is())
            await Task.Delay(50, limit.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<Protobuf> Of(string path) => taken.Where(t => t.Path == path).Select(t => new Protobuf(t.Body));

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        taken.Enqueue((http.Request.Path, body.ToArray()));
        if (hangs)
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Response.ContentType = "application/x-protobuf";
    }
}

/// <summary>A span: <paramref name="Message"/> is what its status says in words, <paramref name="Links"/> the traces it points at.</summary>
public sealed record OtlpSpan(
    string Name, string Trace, string Id, string? Parent, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Links, string? Message, IReadOnlyDictionary<string, string> Resource);

/// <summary>A log record.</summary>
public sealed record OtlpLog(string Text, IReadOnlyDictionary<string, string> Labels, string? Trace);
