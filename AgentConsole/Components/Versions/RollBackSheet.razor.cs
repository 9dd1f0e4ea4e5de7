using AgentConsole.Diffing;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>Says what a roll back does before it is done, does it, and offers to take it back.</summary>
public sealed partial class RollBackSheet(AgentService agents, VersionService versions, PublishPlans plans, ExperimentService experiments, RollBackUndo undo)
{
    private VersionDetail? target;
    private ConfigDiff? diff;
    private Experiment? running;
    private string draftWords = "";
    private string inProgress = "";
    private int nextNumber;
    private int currentNumber;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public int Number { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
        var agent = (await agents.GetAsync(AgentId, by)).Value;
        var current = (await versions.GetCurrentAsync(AgentId, by)).Value;
        var source = (await versions.GetAsync(AgentId, Number, by)).Value;
        (nextNumber, currentNumber) = ((await versions.HistoryAsync(AgentId, 1, by)).Value[0].Number + 1, current.Summary.Number);
        diff = SnapshotDiff.Compare(current.Snapshot, source.Snapshot);
        running = await experiments.RunningAsync(AgentId, by);
        inProgress = await plans.InProgressAsync(AgentId, by);
        var unpublished = ConfigChanges.Between(current.Snapshot, agent.Draft).Count;
        draftWords = (unpublished, agent.Draft.Hash == source.Snapshot.Hash) switch
        {
            (_, true) => $"The draft has the content of v{Number} already and stays as it is.",
            (0, _) => $"The draft becomes a copy of v{Number}, too.",
            _ => $"The draft becomes a copy of v{Number}, too. Your {(unpublished == 1 ? "unpublished change is" : $"{unpublished} unpublished changes are")} kept in the draft history.",
        };
        target = source;
    }

    private Task RollBackAsync() => DoAsync<(AgentDetail Before, VersionDetail Now, Actor By)>(async by =>
    {
        var before = (await agents.GetAsync(AgentId, by)).Value;
        return (await versions.RollBackAsync(AgentId, Number, null, null, by, running is not null)).Map(now => (before, now, by));
    }, done =>
    {
        Dialog.Close();
        undo.Offer(done.Before.Summary, done.Now.Summary, done.By);
    });
}
