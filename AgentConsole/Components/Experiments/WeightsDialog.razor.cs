using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Asks for other weights and opens a new period with them.</summary>
public sealed partial class WeightsDialog(ExperimentService experiments)
{
    private readonly SortedDictionary<int, int> weights = [];

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public string ExperimentId { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        foreach (var arm in (await experiments.GetAsync(AgentId, ExperimentId, await UserAsync())).Value.Weights.Arms)
            weights[arm.Version] = arm.Weight;
    }

    private Task ChangeAsync() =>
        DoAsync(by => experiments.ChangeWeightsAsync(AgentId, ExperimentId, [.. weights.Select(w => new ArmWeight(w.Key, w.Value))], by), _ => Dialog.Close());
}
