using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The filters of the list of calls. What is chosen goes into the address, and comes back from there.</summary>
public sealed partial class CallFilters(NavigationManager navigation)
{
    // Only a narrow window folds them.
    private bool unfolded;

    /// <summary>What the address says now.</summary>
    [Parameter, EditorRequired]
    public CallFilterText Text { get; set; } = new();

    /// <summary>Who looks for calls.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>Agents' names by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    /// <summary>The chosen agent's conversions; none while no agent is chosen.</summary>
    [Parameter]
    public IReadOnlyList<ConversionDetail> Conversions { get; set; } = [];

    /// <summary>The chosen agent's experiments; none while no agent is chosen.</summary>
    [Parameter]
    public IReadOnlyList<Experiment> Experiments { get; set; } = [];

    /// <summary>The address may say the name.</summary>
    private string? Chosen => Conversions.FirstOrDefault(c => c.Conversion.Name == Text.Converted)?.Conversion.Id ?? Text.Converted;

    private string? Other => Conversions.Any(c => c.Conversion.Id == Chosen) ? null : Text.Converted;

    /// <summary>Another agent has other conversions and experiments.</summary>
    private void ChangeAgent(ChangeEventArgs change) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["agentId"] = change.Value is string { Length: > 0 } agent ? agent : null, ["converted"] = null, ["experimentId"] = null }));

    private void Change(string name, ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, change.Value is string { Length: > 0 } value ? value : null));
}
