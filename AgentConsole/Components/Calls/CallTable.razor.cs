using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>Calls, a line each; a click anywhere in the line opens the call.</summary>
public sealed partial class CallTable(NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Call> Calls { get; set; } = [];

    /// <summary>Agents' names by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    private void Open(Call call) => navigation.NavigateTo($"calls/{call.Id}");
}
