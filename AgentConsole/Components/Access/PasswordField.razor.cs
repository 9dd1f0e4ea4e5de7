using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>A field for a password, which can be shown while it is typed. js/password.js does the showing, on plain pages too.</summary>
public sealed partial class PasswordField
{
    /// <summary>The field's name in a form that is posted.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>What the field is, where no label says so.</summary>
    [Parameter]
    public string? AriaLabel { get; set; }

    /// <summary>A new password is chosen; else one is entered.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    private string Autocomplete => IsNew ? "new-password" : "current-password";

    private int? Shortest => IsNew ? PasswordRules.Shortest : null;
}
