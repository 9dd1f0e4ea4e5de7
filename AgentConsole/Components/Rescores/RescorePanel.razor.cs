using AgentConsole.Calls.Rescores;
using AgentConsole.Components.Shared;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>On the page of an experiment whose versions have different rules of success: what differs, and all calls judged by the same rules.</summary>
public sealed partial class RescorePanel(RescoreReader reader, RescoreService rescores, VersionFeed feed) : LivePage(feed)
{
    private IReadOnlyList<ArmRubric>? rubrics;
    private RescoreSummary? running;
    private RescoreSummary? canceled;
    private RescoreEstimate? estimate;
    private int chosen;
    private object? counted;
    private bool busy;
    private string? problem;
    private string? refusal;

    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    private string Id => Results.Experiment.Experiment.Id;

    protected override async Task OnParametersSetAsync()
    {
        if (rubrics is null)
        {
            chosen = Results.Rescore?.Run.RubricVersion ?? Results.Counts.ControlVersion;
            Listen(Results.Experiment.Experiment.AgentId);
            rubrics = (await reader.RubricsAsync(Id, User)).Or([]);
        }
        await LoadAsync();
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) => notices.Any(n => n is NoticesMissed || (n is RescoreChanged changed && changed.ExperimentId == Id)) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var runs = (await reader.ListAsync(null, Id, User)).Or([]);
        running = runs.FirstOrDefault(r => r.IsRunning);
        canceled = runs is [{ Run.CanceledAt: not null } last, ..] ? last : null;
        if (running is null)
            await CountAsync((chosen, runs.Count, Results.Rescore?.Newer > 0));
    }

    /// <summary>Counting takes a moment when there are many calls, so it is done when something <paramref name="changed"/> that bears on it.</summary>
    private async Task CountAsync(object changed)
    {
        if (Equals(counted, changed))
            return;
        (counted, estimate, problem) = (changed, null, null);
        StateHasChanged();
        var found = await reader.EstimateAsync(null, Id, chosen, User);
        if (!Equals(counted, changed))
            return;
        problem = found.Error?.ToWords();
        estimate = found.Error is null ? found.Value : null;
    }

    private Task ChooseAsync(int version)
    {
        chosen = version;
        return LoadAsync();
    }

    private async Task StartAsync()
    {
        busy = true;
        refusal = (await rescores.StartAsync(null, Id, chosen, User)).Error?.ToWords();
        busy = false;
        await LoadAsync();
    }

    private async Task CancelAsync()
    {
        refusal = (await rescores.CancelAsync(null, Id, running!.Run.Id, User)).Error?.ToWords();
        await LoadAsync();
    }
}
