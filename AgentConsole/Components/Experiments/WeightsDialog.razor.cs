using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Asks for other weights and opens a new period with them.</summary>
public sealed partial class WeightsDialog(ExperimentService experiments)
{
    private readonly SortedDictionary<int, int> weights = [];
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
        foreach (var arm in (await experiments.GetAsync(AgentId, ExperimentId, (await Authentication).User.ToActor())).Value.Weights.Arms)
            weights[arm.Version] = arm.Weight;
    }

    private async Task ChangeAsync()
    {
        busy = true;
        var changed = await experiments.ChangeWeightsAsync(AgentId, ExperimentId, [.. weights.Select(w => new ArmWeight(w.Key, w.Value))], (await Authentication).User.ToActor());
        busy = false;
        if (changed.Error is { } refused)
            problem = refused.ToWords();
        else
            Dialog.Close();
    }
}
