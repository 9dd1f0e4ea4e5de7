using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>How long ago something was; the absolute time in the browser's zone on hover.</summary>
public sealed partial class TimeAgo(BrowserClock clock)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>The moment, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime At { get; set; }

    private string Absolute => TimeZoneInfo.ConvertTimeFromUtc(At, zone).ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    private string Relative => (Domain.Clock.Now - At) switch
    {
        { TotalSeconds: < 10 } => "just now",
        { TotalSeconds: < 60 } ago => $"{(int)ago.TotalSeconds} s ago",
        { TotalMinutes: < 60 } ago => $"{(int)ago.TotalMinutes} min ago",
        { TotalHours: < 24 } ago => $"{(int)ago.TotalHours} h ago",
        { TotalDays: < 14 } ago => $"{(int)ago.TotalDays} d ago",
        _ => TimeZoneInfo.ConvertTimeFromUtc(At, zone).ToString(At.Year == DateTime.UtcNow.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture),
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        zone = await clock.ZoneAsync();
        StateHasChanged();
    }
}
