using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>The time zone of the browser, read once per page.</summary>
public sealed class BrowserClock(IJSRuntime js)
{
    private Task<TimeZoneInfo?>? asked;

    /// <summary>The browser's time zone; UTC when it names one the server does not know, or cannot be asked now.</summary>
    public async Task<TimeZoneInfo> ZoneAsync()
    {
        var asking = asked ??= ReadAsync();
        if (await asking is { } zone)
            return zone;
        if (asked == asking)
            asked = null;
        return TimeZoneInfo.Utc;
    }

    private async Task<TimeZoneInfo?> ReadAsync()
    {
        if (await BrowserPart.AskOnceAsync<BrowserZone>(js, "./js/app.js", "clock") is not { } found)
            return null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(found.Zone, out var known) ? known : TimeZoneInfo.Utc;
    }
}

/// <summary>What the browser says of its clock.</summary>
internal sealed record BrowserZone(string Zone);
