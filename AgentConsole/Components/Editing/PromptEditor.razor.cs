using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Editing;

/// <summary>A text in Monaco. What is typed arrives after a pause, whole, and stays in the browser until it was saved.</summary>
public sealed partial class PromptEditor(IJSRuntime js, OpenWork work) : IAsyncDisposable
{
    private readonly BrowserPart editor = new(js);
    private ElementReference element;
    private DotNetObjectReference<PromptEditor>? self;
    private IDisposable? open;
    private string known = "";
    private string synced = "";
    private int pushes;
    private bool behind;

    /// <summary>The text; a new value from elsewhere replaces what is shown.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<TypedText> ValueChanged { get; set; }

    /// <summary><c>prompt</c> or <c>json</c>.</summary>
    [Parameter]
    public string Language { get; set; } = "prompt";

    /// <summary>What a screen reader calls the editor.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>JSON Schema by which JSON is checked and completed.</summary>
    [Parameter]
    public string? Schema { get; set; }

    /// <summary>CSS height.</summary>
    [Parameter]
    public string Height { get; set; } = "420px";

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>The name under which unsaved text is kept in the browser; none is kept without it.</summary>
    [Parameter]
    public string? KeepKey { get; set; }

    /// <summary>The editor is there; its text may be asked for from now on.</summary>
    [Parameter]
    public EventCallback OnReady { get; set; }

    /// <summary>The browser's text after a pause in typing, and how many of our texts it had seen.</summary>
    [JSInvokable]
    public Task OnTextAsync(string text, int seen) => InvokeAsync(() =>
    {
        known = text;
        behind = seen != pushes;
        var typed = new TypedText(text, behind ? synced : null);
        if (!behind)
            synced = text;
        return ValueChanged.InvokeAsync(typed);
    });

    /// <summary>Text kept from an earlier visit; null when the browser did not answer.</summary>
    public async Task<KeptAnswer?> FindKeptAsync() => KeepKey is null ? new(null) : await editor.AskScriptAsync<KeptAnswer>("kept", KeepKey);

    /// <summary>Drops the kept text.</summary>
    public Task ForgetKeptAsync() => editor.TellScriptAsync("drop", KeepKey);

    /// <summary>Tells the browser that <paramref name="text"/> is saved and need not be kept.</summary>
    public Task ConfirmSavedAsync(string text) => editor.TellAsync("saved", text);

    /// <summary>Puts text at the cursor.</summary>
    public Task InsertAsync(string text) => editor.TellAsync("insert", text);

    public async ValueTask DisposeAsync()
    {
        open?.Dispose();
        await editor.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            known = synced = Value;
            await editor.AttachAsync("./js/monaco.js", "createEditor", element, self, new { Value, Language, Label, ReadOnly, KeepKey, Schema });
            if (!ReadOnly)
                open = work.OnSend(() => InvokeAsync(() => editor.TellAsync("flush")));
            if (editor.IsThere)
                await OnReady.InvokeAsync();
        }
        else if (editor.IsThere && (Value != known || behind))
        {
            var (text, replacing, number) = (Value, known, ++pushes);
            (known, behind) = (text, false);
            // When the line breaks on the way, the browser's next text says that it is behind.
            if (await editor.AskAsync<bool>("setText", text, number, replacing) && number == pushes && known == text)
                synced = text;
        }
    }
}

/// <summary>What was typed. <paramref name="BasedOn"/> is the text it was typed on, when that is not the newest one; else null.</summary>
public sealed record TypedText(string Text, string? BasedOn);

/// <summary>Text that was typed and not saved: when, and what.</summary>
public sealed record KeptText(string Text, DateTime At);

/// <summary>The browser's answer: what it kept, if anything.</summary>
public sealed record KeptAnswer(KeptText? Found);
