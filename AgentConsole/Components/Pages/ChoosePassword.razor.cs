using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The form behind the link that an administrator makes for a person.</summary>
public sealed partial class ChoosePassword
{
    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromQuery]
    private string? Error { get; set; }

    private string? Problem => Error switch
    {
        null or "" => null,
        "bad_password" => "This password cannot be used. " + PasswordRules.Words,
        _ => "This link was used already, or is older than two days. Ask an administrator for a new one.",
    };
}
