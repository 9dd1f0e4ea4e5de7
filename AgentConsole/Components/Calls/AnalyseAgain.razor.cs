using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>Beside an analysis that failed: make it once more.</summary>
public sealed partial class AnalyseAgain(CallService calls)
{
    private static readonly string platforms = new CallError.PlatformAnalyses("").ToWords();

    private string? refused;
    private bool busy;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    private async Task AnalyseAsync()
    {
        busy = true;
        try
        {
            refused = (await calls.AnalyseAgainAsync(Call.Id, User)).Error?.ToWords();
        }
        catch (StoreUnavailableException unavailable)
        {
            refused = unavailable.Message;
        }
        busy = false;
    }
}
