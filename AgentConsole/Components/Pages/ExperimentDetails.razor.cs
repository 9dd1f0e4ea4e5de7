using AgentConsole.Components.Experiments;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>One experiment: the verdict first, then what it rests on.</summary>
public sealed partial class ExperimentDetails(
    ResultsService service, AgentService agents, ExperimentActions actions, VersionActions versionActions, VersionFeed feed) : LivePage(feed)
{
    private ExperimentResults? results;
    private string agentName = "";
    private string? problem;
    private string? heard;

    /// <summary>The experiment's id, from the address.</summary>
    [Parameter]
    public string ExperimentId { get; set; } = "";

    private bool IsRunning => results?.Experiment.Experiment.State == ExperimentState.Running;

    private int? Worse => results?.Comparisons.Where(c => c.Difference is { IsBelow: true }).Select(c => (int?)c.Version).FirstOrDefault();

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (results?.Experiment.Experiment.AgentId is { } agentId && heard != agentId)
        {
            heard = agentId;
            agentName = (await agents.GetAsync(agentId, User)).Value.Summary.Name;
            Listen(agentId);
        }
    }

    // Calls that are judged again count when all are.
    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) => notices.All(n => n is RescoreChanged) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var found = await service.GetAsync(null, ExperimentId, User);
        problem = found.Error?.ToWords();
        results = found.Error is null ? found.Value : null;
    }
}
