using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>Ends a list that goes on: presses itself when it comes near, and can be pressed.</summary>
public sealed partial class MoreButton(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private IJSObjectReference? watch;
    private bool busy;

    /// <summary>Loads the next page.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnMore { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeQuietlyAsync("dispose");
        await module.DisposeQuietlyAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        module = await js.InvokeAsync<IJSObjectReference>("import", "./js/lists.js");
        watch = await module.InvokeAsync<IJSObjectReference>("pressWhenNear", element);
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
