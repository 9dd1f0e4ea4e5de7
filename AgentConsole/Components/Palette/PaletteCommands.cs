using AgentConsole.Components.Calls;
using AgentConsole.Components.Drafts;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgentConsole.Components.Palette;

/// <summary>What can be done and where one can go from everywhere.</summary>
public sealed class PaletteCommands(VersionActions actions, CallActions calls, AgentActions agents, AgentAtHand atHand, NavigationManager navigation, IJSRuntime js)
{
    /// <summary>What can be done with the agent whose page is open.</summary>
    public IEnumerable<PaletteEntry> ForAgent(AgentSummary? agent)
    {
        if (agent is null)
            yield break;
        var group = agent.Name;
        if (agent.DeletedAt is null)
            yield return new(group, "Publish this agent…", () => PublishAsync(agent.Id), agent.HasUnpublishedChanges ? "the draft has changes" : "nothing changed", "release", Permission.Publish);
        if (agent.CurrentVersion is not null)
            yield return new(group, "Compare current with draft", Go($"agents/{agent.Id}/compare/current/draft"), Also: "diff changes");
        yield return new(group, "Draft", Go($"agents/{agent.Id}"), Also: "edit prompt");
        yield return new(group, "Versions", Go($"agents/{agent.Id}/versions"), Also: "history timeline");
        yield return new(group, "Draft history", Go($"agents/{agent.Id}/history"));
        yield return new(group, "Calls of this agent", Go($"calls?agentId={agent.Id}"));
    }

    /// <summary>What can be done with a version of the agent whose page is open.</summary>
    public IEnumerable<PaletteEntry> ForVersion(AgentSummary agent, VersionSummary version)
    {
        var (name, current) = ($"v{version.Number}", version.Number == agent.CurrentVersion);
        var label = version.Label is null ? "" : $" · {version.Label}";
        yield return new("Versions", name + label, Go($"agents/{agent.Id}/versions/{version.Number}"), current ? "current" : $"by {version.CreatedBy}", $"version {version.Notes}");
        if (current)
            yield break;
        if (agent.DeletedAt is null)
            yield return new("Versions", $"Roll back to {name}…", () => RollBackAsync(agent.Id, version.Number), version.Label, "restore revert", Permission.Publish);
        yield return new("Versions", $"Compare {name} with current", Go($"agents/{agent.Id}/compare/{version.Number}/current"), version.Label, "diff");
    }

    /// <summary>The pages that belong to no agent.</summary>
    public IEnumerable<PaletteEntry> Pages()
    {
        yield return new("Pages", "All agents", Go("agents"), Also: "list");
        yield return new("Pages", "Calls", Go("calls"));
        yield return new("Pages", "Settings", Go("settings"), Also: "API keys phone numbers");
        yield return new("Pages", "Webhooks", Go("settings/webhooks"), Also: "events deliveries dead letters", Takes: Permission.ManageWebhooks);
        yield return new("Pages", "API description", Go("docs", true), Also: "docs openapi REST");
    }

    /// <summary>What can be done everywhere.</summary>
    public IEnumerable<PaletteEntry> Always()
    {
        yield return new("Commands", "New agent…", agents.CreateAsync, Also: "create add", Takes: Permission.Edit);
        yield return new("Commands", "Place a call…", () => calls.PlaceAsync(atHand.Agent?.Id), Also: "dial test", Takes: Permission.Call);
        foreach (var (key, words) in new[] { ("light", "Theme: light"), ("dark", "Theme: dark"), ("system", "Theme: as the system") })
            yield return new("Commands", words, () => ChooseThemeAsync(key), Also: "colours mode");
    }

    private async Task PublishAsync(string agentId)
    {
        await atHand.SaveAsync();
        await actions.PublishAsync(agentId);
    }

    private async Task RollBackAsync(string agentId, int number)
    {
        await atHand.SaveAsync();
        await actions.RollBackAsync(agentId, number);
    }

    private async Task ChooseThemeAsync(string theme) => await BrowserPart.AskOnceAsync<object>(js, "./js/app.js", "chooseTheme", theme);

    private Func<Task> Go(string address, bool leave = false) => () =>
    {
        navigation.NavigateTo(address, forceLoad: leave);
        return Task.CompletedTask;
    };
}
