using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace AgentConsole.Components.Drafts;

/// <summary>Asks for the name of a new agent and creates it.</summary>
public sealed partial class NewAgentDialog(AgentService agents)
{
    private string name = "";
    private string? problem;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Enter" ? CreateAsync() : Task.CompletedTask;

    private async Task CreateAsync()
    {
        var config = ConfigDocument.Read(new JsonObject { ["name"] = name.Trim() });
        problem = config.Error is null ? null : "Give the agent a name of 1 to 100 characters.";
        if (problem is not null)
            return;
        var created = await agents.CreateAsync(config.Value, (await Authentication).User.ToActor());
        problem = created.Error?.ToWords();
        if (created.Error is null)
            Dialog.Close(DialogResult.Ok(created.Value.Summary.Id));
    }
}
