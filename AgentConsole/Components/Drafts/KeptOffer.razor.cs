using AgentConsole.Components.Editing;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>Offers text that an editor kept from an earlier visit. It stays in the browser until it is used or discarded.</summary>
public sealed partial class KeptOffer
{
    private PromptEditor? editor;
    private KeptText? kept;
    private bool looking;

    /// <summary>The text that is there now.</summary>
    [Parameter, EditorRequired]
    public string Current { get; set; } = "";

    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>Takes the kept text; answers whether it is saved now.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<bool>> OnUse { get; set; } = default!;

    /// <summary>Asks the browser, before anything tells it that it may forget; false when it did not answer.</summary>
    public async Task<bool> AskAsync(PromptEditor ready)
    {
        editor = ready;
        if (await ready.FindKeptAsync() is not { } answer)
            return false;
        kept = answer.Found;
        if (kept?.Text == Current)
            await DropAsync();
        StateHasChanged();
        return true;
    }

    private async Task UseAsync()
    {
        if (await OnUse(kept!.Text))
            await DropAsync();
    }

    private async Task DropAsync()
    {
        kept = null;
        await editor!.ForgetKeptAsync();
    }
}
