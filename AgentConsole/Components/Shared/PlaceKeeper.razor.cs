using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>Goes around a long list whose rows carry <c>data-row</c>: knows whether its beginning is in sight, and keeps the reader's place for the way back.</summary>
public sealed partial class PlaceKeeper(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserPart part = new(js);
    private DotNetObjectReference<PlaceKeeper>? self;
    private ElementReference element;
    private ReadingPlace? returning;

    /// <summary>The list is there; with the place that was left in this entry of the browser's history.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ReadingPlace?> OnReady { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The beginning of the list is in sight.</summary>
    public bool IsAtTop { get; private set; } = true;

    /// <summary>The beginning of the list came into sight or left it.</summary>
    [JSInvokable]
    public void OnTop(bool atTop) => IsAtTop = atTop;

    /// <summary>The place that was left in this entry of the browser's history.</summary>
    public Task<ReadingPlace?> FindAsync() => part.AskAsync<ReadingPlace>("find");

    /// <summary>Goes back to a place once its rows are shown.</summary>
    public void Return(ReadingPlace place) => (returning, IsAtTop) = (place, false);

    /// <summary>Goes to the beginning.</summary>
    public Task GoToTopAsync() => part.TellAsync("toTop");

    public async ValueTask DisposeAsync()
    {
        await part.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await part.AttachAsync("./js/lists.js", "keepPlace", element, self);
            await OnReady.InvokeAsync(await FindAsync());
        }
        else if (returning is { } place)
        {
            returning = null;
            IsAtTop = await part.AskAsync<bool>("goTo", place);
        }
    }
}
