using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>The filters of the audit log. What is typed goes into the address, and comes back from there.</summary>
public sealed partial class AuditFilters(NavigationManager navigation)
{
    /// <summary>What the address says now.</summary>
    [Parameter, EditorRequired]
    public AuditFilterText Text { get; set; } = new();

    private void Change(string name, ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, change.Value is string { Length: > 0 } value ? value : null));
}
