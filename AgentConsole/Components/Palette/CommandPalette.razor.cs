using AgentConsole.Access;
using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgentConsole.Components.Palette;

/// <summary>Search and commands under one key, from every page; and the list of all keys.</summary>
public sealed partial class CommandPalette(PaletteSearch search, IDialogService dialogs, IJSRuntime js) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly BrowserPart keys = new(js);
    private ElementReference element;
    private DotNetObjectReference<CommandPalette>? self;
    private IReadOnlyList<Shortcut> shortcuts = [];
    private IReadOnlyList<PaletteEntry> entries = [];
    private int searches;
    private string query = "";
    private string? answered;
    private int chosen;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>The browser has opened the palette.</summary>
    [JSInvokable]
    public Task OnOpenedAsync() => InvokeAsync(async () =>
    {
        query = "";
        await SearchAsync(TimeSpan.Zero);
        StateHasChanged();
    });

    /// <summary>Shows the list of all keys, which the browser gives: it may be asked for before this page has read it.</summary>
    [JSInvokable]
    public Task ShowShortcutsAsync(Shortcut[] all) => InvokeAsync(() => dialogs.ShowAsync<ShortcutsDialog>(
        "Keyboard shortcuts", new DialogParameters<ShortcutsDialog> { { d => d.Shortcuts, all } }, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true }));

    public async ValueTask DisposeAsync()
    {
        await keys.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await keys.AttachAsync("./js/keys.js", "attach", element, self);
        shortcuts = await keys.AskAsync<Shortcut[]>("table") ?? [];
        StateHasChanged();
    }

    private static string OptionId(int index) => $"palette-option-{index}";

    private Task TypeAsync(ChangeEventArgs typed)
    {
        query = typed.Value as string ?? "";
        return SearchAsync(Pause);
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.IsComposing)
            return;
        if (key.Key == "Enter")
        {
            // Typed faster than searched: what runs answers what was typed.
            if (answered != query)
                await SearchAsync(TimeSpan.Zero);
            await RunAsync(chosen);
        }
        else if (entries.Count > 0 && key.Key is "ArrowDown" or "ArrowUp")
            chosen = (chosen + (key.Key == "ArrowDown" ? 1 : entries.Count - 1)) % entries.Count;
    }

    private async Task SearchAsync(TimeSpan pause)
    {
        var (mine, asked) = (++searches, query);
        await Task.Delay(pause);
        if (mine != searches)
            return;
        var found = await search.FindAsync(asked, (await Authentication).User.ToActor());
        if (mine == searches)
            (entries, answered, chosen) = (found, asked, 0);
    }

    private async Task RunAsync(int index)
    {
        if (index >= entries.Count)
            return;
        var entry = entries[index];
        Forget();
        await keys.TellAsync("close");
        await entry.Run();
    }

    private void Forget()
    {
        searches++;
        (entries, answered, query, chosen) = ([], null, "", 0);
    }
}
