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

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    private string? Problem => Error switch
    {
        null or "" => null,
        "locked" => "Too many attempts. Wait five minutes, then try again.",
        "expired" => "This form was open too long. Try again.",
        "disabled" => "Your account was disabled. Ask an administrator.",
        "ended" => "You were signed out. Sign in again; what you had saved is safe.",
        _ => "E-mail or password is not right. Try again.",
    };
}
