using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Asks which version to keep, without suggesting one, and stops the experiment.</summary>
public sealed partial class StopExperimentDialog(ExperimentService experiments, AgentService agents)
{
    private ExperimentDetail? experiment;
    private int? current;
    private int? kept;
    private bool busy;
    private string? problem;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public string ExperimentId { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var by = (await Authentication).User.ToActor();
        current = (await agents.GetAsync(AgentId, by)).Value.Summary.CurrentVersion;
        experiment = (await experiments.GetAsync(AgentId, ExperimentId, by)).Value;
    }

    private async Task StopAsync()
    {
        busy = true;
        var stopped = await experiments.StopAsync(AgentId, ExperimentId, kept > 0 ? kept : null, (await Authentication).User.ToActor());
        busy = false;
        if (stopped.Error is { } refused)
            problem = refused.ToWords();
        else
            Dialog.Close();
    }
}
