using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components.Shared;

/// <summary>Shows something only to who may use it. Asked anew each time it is drawn, so that another role counts in open pages.</summary>
public sealed partial class IfMay
{
    /// <summary>What it takes.</summary>
    [Parameter, EditorRequired]
    public Permission Permission { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What the others see instead; nothing without it.</summary>
    [Parameter]
    public RenderFragment? Otherwise { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    // Between the end of a sign-in and the way to the next one nobody is signed in, and a page is still drawn.
    private bool IsAllowed => Authentication is { IsCompletedSuccessfully: true, Result.User: { Identity.IsAuthenticated: true } user } && user.ToActor().May(Permission);
}
