using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Changes one's own password.</summary>
public sealed partial class PasswordPanel(AccountService service)
{
    private string old = "";
    private string next = "";
    private string? problem;
    private bool busy;
    private bool changed;

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>The session that goes on.</summary>
    [Parameter, EditorRequired]
    public string? Session { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    private async Task ChangeAsync()
    {
        (busy, problem, changed) = (true, null, false);
        try
        {
            var error = (await service.ChangePasswordAsync(old, next, Session, User)).Error;
            problem = error is InvalidFields { Fields: [var first, ..] } ? first.Message : error?.ToWords();
            changed = error is null;
        }
        catch (StoreUnavailableException unavailable)
        {
            problem = unavailable.ToWords();
        }
        busy = false;
        if (!changed)
            return;
        (old, next) = ("", "");
        await OnChanged.InvokeAsync();
    }
}
