using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Editing;

/// <summary>Two texts in Monaco's diff editor, read-only.</summary>
public sealed partial class PromptDiff(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private IJSObjectReference? editor;
    private bool sideBySide;

    [Parameter, EditorRequired]
    public string Original { get; set; } = "";

    [Parameter, EditorRequired]
    public string Modified { get; set; } = "";

    [Parameter]
    public string Language { get; set; } = "json";

    [Parameter]
    public string Label { get; set; } = "Difference";

    [Parameter]
    public bool SideBySide { get; set; } = true;

    [Parameter]
    public string Height { get; set; } = "560px";

    public async ValueTask DisposeAsync()
    {
        await editor.DisposeQuietlyAsync("dispose");
        await module.DisposeQuietlyAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            sideBySide = SideBySide;
            module = await js.InvokeAsync<IJSObjectReference>("import", "./js/monaco.js");
            editor = await module.InvokeAsync<IJSObjectReference>("createDiff", element, new { Original, Modified, Language, Label, SideBySide });
        }
        else if (editor is not null && sideBySide != SideBySide)
        {
            sideBySide = SideBySide;
            await editor.InvokeVoidAsync("setSideBySide", SideBySide);
        }
    }
}
