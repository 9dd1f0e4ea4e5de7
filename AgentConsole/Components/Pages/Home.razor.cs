using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The front page is the list of agents.</summary>
public sealed partial class Home(NavigationManager navigation)
{
    protected override void OnInitialized() => navigation.NavigateTo("agents", replace: true);
}
