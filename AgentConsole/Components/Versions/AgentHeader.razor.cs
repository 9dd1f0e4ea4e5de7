using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>The header of every page of an agent: what is current, whether the draft differs, publish and test.</summary>
public sealed partial class AgentHeader(CallService calls, VersionService versions, ExperimentService experiments, VersionActions actions, NavigationManager navigation, ISnackbar snackbar)
{
    private Experiment? running;
    private int changes;
    private (string? Current, string Draft) counted;

    [Parameter, EditorRequired]
    public AgentSummary Agent { get; set; } = default!;

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>Awaited before publishing or testing, to save what is still typed.</summary>
    [Parameter]
    public Func<Task>? SaveFirst { get; set; }

    private string ChangeCount => changes == 1 ? "1 unpublished change" : $"{changes} unpublished changes";

    protected override async Task OnParametersSetAsync()
    {
        running = await experiments.RunningAsync(Agent.Id, User);
        if (Agent.CurrentVersion is null || counted == (Agent.CurrentHash, $"{Agent.DraftRevision}"))
            return;
        counted = (Agent.CurrentHash, $"{Agent.DraftRevision}");
        var current = await versions.FindAsync(Agent.Id, new(ConfigNameKind.Current), User);
        var draft = await versions.FindAsync(Agent.Id, new(ConfigNameKind.Draft), User);
        if (current.Error is null && draft.Error is null)
            changes = ConfigChanges.Between(current.Value.Config, draft.Value.Config).Count;
    }

    private async Task PublishAsync()
    {
        if (SaveFirst is not null)
            await SaveFirst();
        await actions.PublishAsync(Agent.Id);
    }

    private async Task TestAsync(bool onDraft)
    {
        if (SaveFirst is not null)
            await SaveFirst();
        var call = await calls.CreateAsync(new(Agent.Id, CallChannel.Web, CallDirection.Inbound) { OnDraft = onDraft }, User);
        if (call.Error is { } refused)
            snackbar.Add(refused.ToWords(), Severity.Error);
        else
            navigation.NavigateTo($"calls/{call.Value.Call.Id}");
    }
}
