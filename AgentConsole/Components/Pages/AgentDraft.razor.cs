using AgentConsole.Components.Drafts;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>The draft of an agent, edited and saved by itself.</summary>
public sealed partial class AgentDraft(AgentService agents, DraftService drafts, VersionService versions, VersionFeed feed, ILogger<AgentDraft> log) : AgentPage(agents, feed)
{
    private DraftSession? session;
    private VersionDetail? current;

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
        session?.Leave();
    }

    private Task SaveNowAsync() => session?.SaveNowAsync() ?? Task.CompletedTask;
}
