using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>Takes a roll back back: a roll back to the version that was current, and the draft as it was. Both leave their trace.</summary>
public sealed class RollBackUndo(VersionService versions, DraftService drafts, ISnackbar snackbar)
{
    /// <summary>Says that the roll back is done and offers to undo it.</summary>
    public void Offer(AgentSummary before, VersionSummary done, Actor by) =>
        snackbar.Add($"v{done.Number} is now current, same as v{done.RestoredFrom}.", Severity.Success, options =>
        {
            options.Action = "Undo";
            options.VisibleStateDuration = 15_000;
            options.OnClick = _ => UndoAsync(before, done, by);
        });

    private async Task UndoAsync(AgentSummary before, VersionSummary done, Actor by)
    {
        var outcome = await versions.RollBackAsync(before.Id, before.CurrentVersion!.Value, $"Undo of the roll back to v{done.RestoredFrom}", null, by, whileExperimentRuns: true);
        if (outcome.Error is null && before.HasUnpublishedChanges)
            await drafts.RestoreAsync(before.Id, before.DraftRevision, by);
        if (outcome.Error is { } refused)
            snackbar.Add(refused.ToWords(), Severity.Error);
        else
            snackbar.Add($"v{outcome.Value.Summary.Number} is now current, same as v{before.CurrentVersion}{(before.HasUnpublishedChanges ? "; your draft is back" : "")}.", Severity.Success);
    }
}
