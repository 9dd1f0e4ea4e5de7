using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The form behind the one-time set-up link.</summary>
public sealed partial class Setup
{
    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    [SupplyParameterFromQuery]
    private string? Name { get; set; }

    [SupplyParameterFromQuery]
    private string? Email { get; set; }

    private string? Problem => Error switch
    {
        null or "" => null,
        "bad_password" => "This password cannot be used. " + PasswordRules.Words,
        "bad_email" => "This e-mail address does not look right.",
        "bad_name" => "Give a name of 1 to 100 characters.",
        _ => "This set-up link was used already or is not valid. Start the console again to get a new one, or sign in.",
    };
}
