using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Editing;

/// <summary>Two texts in Monaco's diff editor, read-only.</summary>
public sealed partial class PromptDiff(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserPart editor = new(js);
    private ElementReference element;
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

    public ValueTask DisposeAsync() => editor.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            sideBySide = SideBySide;
            await editor.AttachAsync("./js/monaco.js", "createDiff", element, new { Original, Modified, Language, Label, SideBySide });
        }
        else if (editor.IsThere && sideBySide != SideBySide)
        {
            sideBySide = SideBySide;
            await editor.TellAsync("setSideBySide", SideBySide);
        }
    }
}
