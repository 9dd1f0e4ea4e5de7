using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The sign-in form.</summary>
public sealed partial class SignIn(AccessSettings settings)
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
        "openid_unknown" => "Nobody added you here, or your provider has not verified your e-mail. Ask an administrator to add you with it.",
        "openid_failed" => "The sign-in did not complete. Try again; if it stays so, the server's log says more.",
        "ended" => "You were signed out. Sign in again; what you had saved is safe.",
        _ => "E-mail or password is not right. Try again.",
    };
}
