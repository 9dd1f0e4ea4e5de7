using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Calls;

/// <summary>What a call ran in full, read when it is unfolded, and the command that places the call again.</summary>
public sealed partial class CallRan(CallService calls, NavigationManager navigation, IJSRuntime js)
{
    private ConfigDocument? config;
    private string? shown;
    private string? problem;
    private bool copied;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (shown != Call.Id)
            (shown, config, problem, copied) = (Call.Id, null, null, false);
    }

    private async Task LoadAsync()
    {
        if (config is not null)
            return;
        var ran = await calls.GetConfigAsync(Call.Id, User);
        problem = ran.Error?.ToWords();
        if (ran.Error is null)
            config = ConfigDocument.Stored(ran.Value.Ran.Json.ToJsonString(), Call.Id);
    }

    private async Task CopyAsync(string command) => copied = await BrowserPart.AskOnceAsync<bool>(js, "./js/app.js", "copy", command);
}
