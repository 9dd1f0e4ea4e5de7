using AgentConsole.Components.Drafts;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>The draft of an agent, edited and saved by itself.</summary>
public sealed partial class AgentDraft(AgentService agents, DraftService drafts, VersionService versions, VersionFeed feed, OpenWork work, ILogger<AgentDraft> log) : AgentPage(agents, feed)
{
    private DraftSession? session;
    private VersionDetail? current;
    private IDisposable? open;

    protected override void OnInitialized() => open = work.OnSave(() => InvokeAsync(SaveNowAsync));

    protected override async Task LoadAsync(AgentDetail agent)
    {
        if (agent.Summary.CurrentVersion != current?.Summary.Number)
            current = agent.Summary.CurrentVersion is null ? null : (await versions.GetCurrentAsync(agent.Summary.Id, User)).Value;
        if (session?.Saved.Summary.Id != agent.Summary.Id)
        {
            session?.Leave();
            session = new(drafts, agent, User, () => _ = InvokeAsync(StateHasChanged), log);
        }
        session.Refresh(agent);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        open?.Dispose();
        session?.Leave();
    }

    private Task SaveNowAsync() => session?.SaveNowAsync() ?? Task.CompletedTask;
}
