using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>Shows what publishing changes, asks for a label and notes, and publishes.</summary>
public sealed partial class PublishDialog(VersionService versions, PublishPlans plans, ISnackbar snackbar, IJSRuntime js)
{
    private PublishPlan? plan;
    private string label = "";
    private string notes = "";
    private string? problem;
    private bool busy;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var by = (await Authentication).User.ToActor();
        var made = await plans.MakeAsync(AgentId, by);
        if (made.Error is { } refused)
        {
            Dialog.Cancel();
            snackbar.Add(refused.ToWords(), Severity.Error);
            return;
        }
        plan = made.Value;
    }

    /// <summary>On another page than the draft the link itself leads there, and the form finds its field.</summary>
    private async Task GoAsync(string path)
    {
        Dialog.Cancel();
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/draft.js");
        await module.InvokeVoidAsync("focusField", path);
    }

    private async Task PublishAsync()
    {
        busy = true;
        var outcome = await versions.PublishAsync(AgentId, label, notes, (await Authentication).User.ToActor(), plan!.Running is not null);
        busy = false;
        if (outcome.Error is { } refused)
        {
            problem = refused.ToWords();
            return;
        }
        snackbar.Add($"v{outcome.Value.Summary.Number} is now current.", Severity.Success);
        Dialog.Close();
    }
}
