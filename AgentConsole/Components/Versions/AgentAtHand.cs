using AgentConsole.Versioning;

namespace AgentConsole.Components.Versions;

/// <summary>The agent whose page is open, for commands that come from outside the page.</summary>
public sealed class AgentAtHand
{
    private AgentFrame? page;

    /// <summary>The agent; null on pages that belong to none.</summary>
    public AgentSummary? Agent => page?.Agent?.Summary;

    /// <summary>Saves what is still typed on the page.</summary>
    public Task SaveAsync() => page?.SaveFirst?.Invoke() ?? Task.CompletedTask;

    internal void Enter(AgentFrame entered) => page = entered;

    // The next page is entered before this one is left.
    internal void Leave(AgentFrame left) => page = page == left ? null : page;
}
