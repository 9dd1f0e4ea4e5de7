using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components;

/// <summary>A page that knows who looks at it, and hears of changes until it is left.</summary>
public abstract class ConsolePage : ComponentBase, IDisposable
{
    private IDisposable? subscription;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Who looks at the page.</summary>
    protected Actor User { get; private set; } = new(ActorKind.Person, "", "");

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync() => User = (await Authentication).User.ToActor();

    /// <summary>Keeps a subscription, instead of the one before, until the page is left.</summary>
    protected void Hear(IDisposable heard)
    {
        subscription?.Dispose();
        subscription = heard;
    }

    /// <summary>Does what a subscription asks for in the page's own flow, and shows it.</summary>
    protected Task InFlowAsync(Func<Task> work) => InvokeAsync(async () =>
    {
        try
        {
            await work();
            StateHasChanged();
        }
        catch (Exception problem)
        {
            await DispatchExceptionAsync(problem);
        }
    });

    protected virtual void Dispose(bool disposing) => subscription?.Dispose();
}
