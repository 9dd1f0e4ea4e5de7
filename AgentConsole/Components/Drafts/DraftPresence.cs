using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Drafts;

/// <summary>Takes this page's seat at a draft for as long as the page is open and connected, and hands on who else is there.</summary>
public sealed class DraftPresence(Presence presence, LiveConnection connection, IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    private readonly BrowserPart watch = new(js);
    private Presence.Seat? seat;
    private DotNetObjectReference<DraftPresence>? self;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>Who else is there changed.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<Present>> OnOthers { get; set; }

    /// <summary>The browser says which section has the focus.</summary>
    [JSInvokable]
    public void OnSectionAsync(string section) =>
        seat?.MoveTo(Enum.TryParse<ConfigSection>(section, out var known) && Enum.IsDefined(known) ? known : null);

    public async ValueTask DisposeAsync()
    {
        connection.Changed -= OnConnection;
        seat?.Dispose();
        await watch.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        seat = presence.Enter(AgentId, User, others => InvokeAsync(() => OnOthers.InvokeAsync(others)));
        connection.Changed += OnConnection;
        seat.SetAway(!connection.IsUp);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await watch.AttachAsync("./js/draft.js", "watchSections", self);
    }

    private void OnConnection(object? sender, EventArgs change) => seat!.SetAway(!connection.IsUp);
}
