using System.Globalization;
using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>Whether what was typed is safe.</summary>
public sealed partial class SaveStatus(BrowserClock clock)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    [Parameter, EditorRequired]
    public DraftSession Session { get; set; } = default!;

    private string At => TimeZoneInfo.ConvertTimeFromUtc(Session.SavedAt, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        zone = await clock.ZoneAsync();
        StateHasChanged();
    }
}
