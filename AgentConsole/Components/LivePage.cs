using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components;

/// <summary>A page that knows who looks at it and hears what others do.</summary>
public abstract class LivePage(VersionFeed feed) : ComponentBase, IDisposable
{
    private IDisposable? subscription;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Who looks at the page.</summary>
    protected Actor User { get; private set; } = Actor.Console;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync() => User = (await Authentication).User.ToActor();

    /// <summary>Hears notices of one agent, or of all with null, instead of what was heard before.</summary>
    protected void Listen(string? agentId)
    {
        subscription?.Dispose();
        subscription = feed.Subscribe(agentId, notices => InvokeAsync(async () =>
        {
            try
            {
                await OnNoticesAsync(notices);
                StateHasChanged();
            }
            catch (Exception problem)
            {
                await DispatchExceptionAsync(problem);
            }
        }));
    }

    /// <summary>Something happened; called in the page's own flow.</summary>
    protected virtual Task OnNoticesAsync(IReadOnlyList<Notice> notices) => Task.CompletedTask;

    protected virtual void Dispose(bool disposing) => subscription?.Dispose();

}
