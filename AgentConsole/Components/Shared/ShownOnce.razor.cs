using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>A secret that was just made, to be copied now.</summary>
public sealed partial class ShownOnce(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserPart clipboard = new(js);
    private bool copied;
    private ElementReference field;

    /// <summary>What to do, such as “Copy the key now.”</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the secret is, for those who do not see the field.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Secret { get; set; } = "";

    /// <summary>The secret was put away.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnDone { get; set; }

    public ValueTask DisposeAsync() => clipboard.DisposeAsync();

    // What made it may be gone, and it is shown above where one was.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await field.FocusAsync();
    }

    private async Task CopyAsync()
    {
        await clipboard.ImportAsync("./js/app.js");
        copied = await clipboard.AskScriptAsync<bool>("copy", Secret);
    }
}
