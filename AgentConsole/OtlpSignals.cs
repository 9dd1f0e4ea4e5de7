namespace AgentConsole;

/// <summary>Which signals go to an OpenTelemetry collector, by the standard environment variables: none unless an endpoint is set.</summary>
internal sealed record OtlpSignals(bool Traces, bool Metrics, bool Logs)
{
    /// <summary>Whether anything is sent at all.</summary>
    public bool Any => Traces || Metrics || Logs;

    /// <summary>Reads <c>OTEL_SDK_DISABLED</c>, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and, for each signal, <c>OTEL_EXPORTER_OTLP_…_ENDPOINT</c> and <c>OTEL_…_EXPORTER</c>. Exporters other than <c>otlp</c> are not part of this program.</summary>
    public static OtlpSignals From(IConfiguration settings)
    {
        var isDisabled = string.Equals(settings["OTEL_SDK_DISABLED"]?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
        return isDisabled ? new(false, false, false) : new(IsOn(settings, "TRACES"), IsOn(settings, "METRICS"), IsOn(settings, "LOGS"));
    }

    private static bool IsOn(IConfiguration settings, string signal) =>
        (IsSet(settings, "OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet(settings, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
        && (!IsSet(settings, $"OTEL_{signal}_EXPORTER") || settings[$"OTEL_{signal}_EXPORTER"]!.Split(',', StringSplitOptions.TrimEntries).Contains("otlp", StringComparer.OrdinalIgnoreCase));

    private static bool IsSet(IConfiguration settings, string name) => !string.IsNullOrWhiteSpace(settings[name]);
}
