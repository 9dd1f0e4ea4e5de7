using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>The time zone of the browser, read once per page.</summary>
public sealed class BrowserClock(IJSRuntime js)
{
    private Task<TimeZoneInfo>? zone;

    /// <summary>The browser's time zone; UTC when it names one the server does not know.</summary>
    public Task<TimeZoneInfo> ZoneAsync() => zone ??= ReadAsync();

    private async Task<TimeZoneInfo> ReadAsync()
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/app.js");
        var found = await module.InvokeAsync<BrowserZone>("clock");
        return TimeZoneInfo.TryFindSystemTimeZoneById(found.Zone, out var known) ? known : TimeZoneInfo.Utc;
    }
}

/// <summary>What the browser says of its clock.</summary>
internal sealed record BrowserZone(string Zone);
