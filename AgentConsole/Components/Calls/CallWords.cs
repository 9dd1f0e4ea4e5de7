using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Components.Calls;

/// <summary>Calls in words for the page.</summary>
internal static class CallWords
{
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

    /// <summary>Why a call ran the version it ran, as a sentence.</summary>
    public static string Why(this Call call) => call.VersionReason switch
    {
        VersionReason.Pinned => $"Whoever placed the call pinned v{call.AgentVersion}.",
        VersionReason.Current => $"v{call.AgentVersion} was current when the call was placed.",
        VersionReason.Experiment => $"An experiment chose v{call.AgentVersion}.",
        VersionReason.Replay => "It replays an earlier call.",
        _ => "Someone tested the draft.",
    };

    public static string Words(this VersionReason reason) => reason.ToString().ToLowerInvariant();

    public static string Words(this CallChannel channel, CallDirection direction) =>
        channel == CallChannel.Phone ? $"{direction.ToString().ToLowerInvariant()} phone" : channel.ToString().ToLowerInvariant();

    /// <summary>Minutes and seconds, <c>3:07</c>.</summary>
    public static string Duration(int? seconds) => seconds is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s / 60}:{s % 60:00}") : "–";

    /// <summary>US dollars with four decimals: calls cost cents.</summary>
    public static string Money(decimal? dollars) => dollars is { } d ? string.Create(CultureInfo.InvariantCulture, $"${d:0.0000}") : "–";
}
