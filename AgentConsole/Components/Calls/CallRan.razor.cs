using AgentConsole.Calls;
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
    private bool copied;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (shown != Call.Id)
            (shown, config, copied) = (Call.Id, null, false);
    }

    private async Task LoadAsync()
    {
        if (config is null)
            config = ConfigDocument.Stored((await calls.GetConfigAsync(Call.Id)).Value.Ran.Json.ToJsonString(), Call.Id);
    }

    private async Task CopyAsync(string command)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/app.js");
        copied = await module.InvokeAsync<bool>("copy", command);
    }
}
