using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace AgentConsole.Components.Shared;

/// <summary>A dialog that asks for something, does it, and stays open with the reason when it is refused.</summary>
public abstract class AskingDialog : ComponentBase
{
    /// <summary>The dialog this is shown in.</summary>
    [CascadingParameter]
    protected IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>It is being done.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Why it was refused.</summary>
    protected string? Problem { get; private set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Who looks at the dialog.</summary>
    protected async Task<Actor> UserAsync() => (await Authentication).User.ToActor();

    /// <summary>Does what was asked for; <paramref name="done"/> goes on with what came of it.</summary>
    protected async Task DoAsync<T>(Func<Actor, Task<Outcome<T>>> work, Action<T> done)
    {
        (IsBusy, Problem) = (true, null);
        var outcome = await work(await UserAsync());
        IsBusy = false;
        if (outcome.Error is { } refused)
            Problem = refused.ToWords();
        else
            done(outcome.Value);
    }
}
