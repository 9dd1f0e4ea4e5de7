using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>How long ago something was, or how soon it will be; the absolute time in the browser's zone on hover.</summary>
public sealed partial class TimeAgo(BrowserClock clock)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>The moment, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime At { get; set; }

    /// <summary>The absolute time is shown instead, to the second.</summary>
    [Parameter]
    public bool Full { get; set; }

    private string Absolute => TimeZoneInfo.ConvertTimeFromUtc(At, zone).ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    private string Relative => (Domain.Clock.Now - At) switch
    {
        { TotalDays: < -1 } => Day,
        { TotalHours: < -1 } soon => $"in {-(int)soon.TotalHours} h",
        { TotalMinutes: < -1 } soon => $"in {-(int)soon.TotalMinutes} min",
        { TotalSeconds: < -1 } soon => $"in {-(int)soon.TotalSeconds} s",
        { TotalSeconds: < 10 } => "just now",
        { TotalSeconds: < 60 } ago => $"{(int)ago.TotalSeconds} s ago",
        { TotalMinutes: < 60 } ago => $"{(int)ago.TotalMinutes} min ago",
        { TotalHours: < 24 } ago => $"{(int)ago.TotalHours} h ago",
        { TotalDays: < 14 } ago => $"{(int)ago.TotalDays} d ago",
        _ => Day,
    };

    private string Day => TimeZoneInfo.ConvertTimeFromUtc(At, zone).ToString(At.Year == DateTime.UtcNow.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        zone = await clock.ZoneAsync();
        StateHasChanged();
    }
}
