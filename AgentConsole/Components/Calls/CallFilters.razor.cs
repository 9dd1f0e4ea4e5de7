using AgentConsole.Calls;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The filters of the list of calls. What is chosen goes into the address, and comes back from there.</summary>
public sealed partial class CallFilters(NavigationManager navigation)
{
    /// <summary>What the address says now.</summary>
    [Parameter, EditorRequired]
    public CallFilterText Text { get; set; } = new();

    /// <summary>Agents' names by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    private void Change(string name, ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, change.Value is string { Length: > 0 } value ? value : null));
}
