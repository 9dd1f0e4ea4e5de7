using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>Ends a list that goes on: presses itself when it comes near, and can be pressed.</summary>
public sealed partial class MoreButton(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserPart watch = new(js);
    private ElementReference element;
    private bool busy;

    /// <summary>Loads the next page.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnMore { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public ValueTask DisposeAsync() => watch.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await watch.AttachAsync("./js/lists.js", "pressWhenNear", element);
    }

    private async Task MoreAsync()
    {
        if (busy)
            return;
        busy = true;
        await OnMore.InvokeAsync();
        busy = false;
    }
}
