using AgentConsole.Domain;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>Calls to listen into, and groups of calls; read when they are unfolded.</summary>
public sealed partial class CallSamples(SampleService service)
{
    private IReadOnlyList<SampledCall>? samples;
    private IReadOnlyList<GroupRate>? breakdown;

    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    private async Task LoadAsync()
    {
        if (samples is not null)
            return;
        var id = Results.Experiment.Experiment.Id;
        (samples, breakdown) = ((await service.CallsAsync(id, User)).Or([]), (await service.GroupsAsync(id, User)).Or([]));
    }

    private static string Cell(GroupRate? rate) => rate is null ? "–" : $"{ExperimentWords.Percent(rate.Evaluated == 0 ? null : (double)rate.Successes / rate.Evaluated)} of {rate.Evaluated:N0}";
}
