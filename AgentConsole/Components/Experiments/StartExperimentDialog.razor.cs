using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Asks which versions to compare and how, and starts. Everything but the button has a sensible value at first.</summary>
public sealed partial class StartExperimentDialog(ExperimentService experiments, VersionService versions, AgentService agents)
{
    private static readonly GuardrailMetric[] Offered = [GuardrailMetric.Errors, GuardrailMetric.EarlyHangUps, GuardrailMetric.Transfers, GuardrailMetric.Duration, GuardrailMetric.Cost];

    private readonly HashSet<GuardrailMetric> guards = [GuardrailMetric.Errors, GuardrailMetric.Transfers];
    private IReadOnlyList<VersionSummary> history = [];
    private string name = "";
    private int control;
    private int tested;
    private int share = 50;
    private double effect = 5;
    private string plan = "";
    private bool sendBack = true;
    private bool byCall;
    private bool ramp;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    /// <summary>The version that stands against the current one at first.</summary>
    [Parameter]
    public int? Tested { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
        history = (await versions.HistoryAsync(AgentId, 200, by)).Or([]);
        if (history.Count < 2)
            return;
        var current = (await agents.GetAsync(AgentId, by)).Value.Summary.CurrentVersion ?? history[0].Number;
        // The newest is most often the one to be tried; what is current is what it must beat.
        tested = Tested ?? history.First(v => v.Number != current).Number;
        control = tested == current ? history.First(v => v.Number != current).Number : current;
        name = $"v{tested} against v{control}";
        await PlanAsync();
    }

    private static string Named(VersionSummary version) => version.Label is null ? $"v{version.Number}" : $"v{version.Number} · {version.Label}";

    private async Task PlanAsync() =>
        plan = effect is >= 0.1 and <= 50 ? $"needs about {(await experiments.PlanAsync(AgentId, control, effect, await UserAsync())).Value:N0} evaluated calls per version" : "";

    private void Guard(GuardrailMetric metric, bool on)
    {
        if (on)
            guards.Add(metric);
        else
            guards.Remove(metric);
    }

    private Task StartAsync()
    {
        var request = new ExperimentRequest(name, [new(control, 100 - share), new(tested, share)], control, effect)
        {
            AssignBy = byCall ? AssignBy.Call : AssignBy.Caller,
            Guardrails = [.. Offered.Where(guards.Contains).Select(m => new GuardrailChoice(m))],
            SendBackOnHarm = sendBack && guards.Count > 0,
            Ramp = ramp ? [new(5, 0), new(25, 24), new(50, 24)] : [],
        };
        return DoAsync(by => experiments.StartAsync(AgentId, request, by), started => Dialog.Close(DialogResult.Ok(started.Experiment.Id)));
    }
}
