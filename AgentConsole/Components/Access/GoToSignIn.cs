using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Sends whoever is not signed in to the sign-in page, and back afterwards.</summary>
public sealed class GoToSignIn(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized()
    {
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString(here)}", forceLoad: true);
    }
}
