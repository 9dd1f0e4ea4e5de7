using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The sign-in form.</summary>
public sealed partial class SignIn
{
    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    [SupplyParameterFromQuery]
    private string? Email { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    private string? Problem => Error switch
    {
        null or "" => null,
        "locked" => "Too many attempts. Wait five minutes, then try again.",
        "expired" => "This form was open too long. Try again.",
        _ => "E-mail or password is not right. Try again.",
    };
}
