using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>What call this is and where it stands; while it is active, it can be ended here.</summary>
public sealed partial class CallHead(CallService calls)
{
    private string? refused;
    private bool asking;
    private bool busy;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    [Parameter, EditorRequired]
    public string AgentName { get; set; } = "";

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    private string? Waits => Call switch
    {
        { EndUntoldSince: not null } => "The call was ended here. The voice platform has yet to be told; until then it may go on talking.",
        _ => Call.HandOver(),
    };

    /// <summary>The first click asks, the second ends the call.</summary>
    private async Task EndAsync()
    {
        if (!asking)
        {
            asking = true;
            return;
        }
        busy = true;
        try
        {
            refused = (await calls.EndAsync(Call.Id, User)).Error?.ToWords();
        }
        catch (StoreUnavailableException unavailable)
        {
            refused = unavailable.Message;
        }
        (asking, busy) = (false, false);
    }
}
