using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Asks which version to keep, without suggesting one, and stops the experiment.</summary>
public sealed partial class StopExperimentDialog(ExperimentService experiments, AgentService agents)
{
    private ExperimentDetail? experiment;
    private int? current;
    private int? kept;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public string ExperimentId { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
        current = (await agents.GetAsync(AgentId, by)).Value.Summary.CurrentVersion;
        experiment = (await experiments.GetAsync(AgentId, ExperimentId, by)).Value;
    }

    private Task StopAsync() => DoAsync(by => experiments.StopAsync(AgentId, ExperimentId, kept > 0 ? kept : null, by), _ => Dialog.Close());
}
