using AgentConsole.Components.Experiments;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>The experiments of an agent, newest first.</summary>
public sealed partial class AgentExperiments(AgentService agents, ExperimentService service, ExperimentActions actions, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int Shown = 200;

    private IReadOnlyList<Experiment> experiments = [];
    private Experiment? running;

    protected override async Task LoadAsync(AgentDetail agent)
    {
        experiments = (await service.ListAsync(agent.Summary.Id, User, Shown)).Or([]);
        running = experiments.FirstOrDefault(e => e.State == ExperimentState.Running);
    }
}
