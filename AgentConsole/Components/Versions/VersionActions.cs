using MudBlazor;

namespace AgentConsole.Components.Versions;

/// <summary>Opens the publish dialog and the roll-back sheet, from wherever a version is shown.</summary>
public sealed class VersionActions(IDialogService dialogs)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Large, FullWidth = true, CloseButton = true };

    public Task PublishAsync(string agentId) =>
        dialogs.ShowAsync<PublishDialog>("Publish", new DialogParameters<PublishDialog> { { d => d.AgentId, agentId } }, Wide);

    public Task RollBackAsync(string agentId, int number) =>
        dialogs.ShowAsync<RollBackSheet>($"Roll back to v{number}", new DialogParameters<RollBackSheet> { { d => d.AgentId, agentId }, { d => d.Number, number } }, Wide);
}
