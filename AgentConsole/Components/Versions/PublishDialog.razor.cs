using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>Shows what publishing changes, asks for a label and notes, and publishes.</summary>
public sealed partial class PublishDialog(VersionService versions, PublishPlans plans, ISnackbar snackbar, IJSRuntime js)
{
    private PublishPlan? plan;
    private string label = "";
    private string notes = "";

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
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
        await BrowserPart.AskOnceAsync<object>(js, "./js/draft.js", "focusField", path);
    }

    private Task PublishAsync() => DoAsync(by => versions.PublishAsync(AgentId, label, notes, by, plan!.Running is not null), published =>
    {
        snackbar.Add($"v{published.Summary.Number} is now current.", Severity.Success);
        Dialog.Close();
    });
}
