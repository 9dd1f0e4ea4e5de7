using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The second step of signing in.</summary>
public sealed partial class SignInCode
{
    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }
}
