using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Where one is signed in.</summary>
public sealed partial class SessionsPanel(AccountService service)
{
    private string? problem;

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<SessionView> Sessions { get; set; } = [];

    /// <summary>The session that looks at it.</summary>
    [Parameter, EditorRequired]
    public string? Session { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    private async Task EndAsync(SessionView session)
    {
        problem = (await service.EndSessionAsync(session.Id, User)).Error?.ToWords();
        await OnChanged.InvokeAsync();
    }

    private async Task EndAllAsync() => problem = (await service.SignOutEverywhereAsync(User)).Error?.ToWords();
}
