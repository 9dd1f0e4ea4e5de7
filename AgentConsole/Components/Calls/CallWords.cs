using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Components.Calls;

/// <summary>Calls in words for the page.</summary>
internal static class CallWords
{
    /// <summary>JSON for people to read; it is shown as text, so nothing in it needs an escape.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Words(this CallStatus status) => status switch
    {
        CallStatus.InProgress => "in progress",
        CallStatus.NoAnswer => "no answer",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>The look of a status: colours are the same wherever it is shown.</summary>
    public static string Look(this CallStatus status) => status switch
    {
        CallStatus.Completed => "chip",
        CallStatus.Failed => "chip bad",
        CallStatus.Queued or CallStatus.Ringing or CallStatus.InProgress => "chip info",
        _ => "chip warn",
    };

    /// <summary>What a call is called.</summary>
    public static string Title(this Call call) => call.Channel switch
    {
        CallChannel.Phone => $"{(call.Direction == CallDirection.Outbound ? "Call to" : "Call from")} {call.Destination ?? "a hidden number"}",
        CallChannel.Web => "Web call",
        _ => "Widget call",
    };

    /// <summary>Why a call ran the version it ran, as a sentence; times are in <paramref name="zone"/>.</summary>
    public static string Why(this Call call, TimeZoneInfo zone) => call.VersionReason switch
    {
        VersionReason.Pinned => $"{call.CreatedBy ?? "Whoever placed the call"} pinned v{call.AgentVersion}.",
        VersionReason.Current => $"v{call.AgentVersion} was current when the call was placed, {TimeZoneInfo.ConvertTimeFromUtc(call.CreatedAt, zone).ToString("d MMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}.",
        VersionReason.Experiment => $"An experiment chose v{call.AgentVersion}.",
        VersionReason.Replay => call.IsBaseline ? "It replays an earlier call on the same version, to show how much that differs from itself." : "It replays an earlier call.",
        _ => $"{call.CreatedBy ?? "Someone"} tested the draft.",
    };

    public static string Words(this VersionReason reason) => reason.ToString().ToLowerInvariant();

    public static string Words(this CallChannel channel, CallDirection direction) =>
        channel == CallChannel.Phone ? $"{direction.ToString().ToLowerInvariant()} phone" : channel.ToString().ToLowerInvariant();

    /// <summary>Minutes and seconds, <c>3:07</c>.</summary>
    public static string Duration(int? seconds) => seconds is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s / 60}:{s % 60:00}") : "–";

    /// <summary>How long the agent took to answer, the median of what was measured; null when nothing was.</summary>
    public static string? Latency(IEnumerable<CallTurn> turns)
    {
        var measured = turns.Where(t => t.Speaker == Speaker.Agent && t.LatencyMilliseconds is not null).Select(t => t.LatencyMilliseconds!.Value).Order().ToList();
        if (measured.Count == 0)
            return null;
        var median = (measured[(measured.Count - 1) / 2] + measured[measured.Count / 2]) / 2.0;
        return string.Create(CultureInfo.InvariantCulture, $"{median / 1000:0.00} s{(measured.Count == 1 ? "" : $", median of {measured.Count}")}");
    }

    /// <summary>Where the hand-over of a call stands; null when it does not wait for its platform.</summary>
    public static string? HandOver(this Call call) => call switch
    {
        { IsToBeHandedOver: false } => null,
        { HandOverAttempts: > 0 and var tried } => $"The call waits to be handed to the voice platform. The {Ordinal(tried)} attempt failed: {call.HandOverError}",
        _ => "The call waits to be handed to the voice platform.",
    };

    /// <summary>1st, 2nd, 3rd, 4th … 11th … 21st.</summary>
    public static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number / 10 % 10 == 1 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    /// <summary>Yes, no, or that nobody knows.</summary>
    public static string Known(bool? fact) => fact switch { true => "yes", false => "no", null => "not known" };

    /// <summary>US dollars with four decimals: calls cost cents.</summary>
    public static string Money(decimal? dollars) => dollars is { } d ? string.Create(CultureInfo.InvariantCulture, $"${d:0.0000}") : "–";
}
