using AgentConsole.Calls.Replays;
using AgentConsole.Components.Replays;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>One version: who published it, when and why, and everything it holds.</summary>
public sealed partial class VersionDetails(AgentService agents, VersionService versions, VersionActions actions, ReplayActions replays, ReplayReader reader, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int ShownReplays = 5;

    private VersionDetail? version;
    private IReadOnlyList<ReplaySummary> earlier = [];
    private bool intact;

    /// <summary>The version's number, or <c>current</c>.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    protected override async Task LoadAsync(AgentDetail agent)
    {
        var name = ConfigName.Parse(Number);
        var found = name.Kind == ConfigNameKind.Current ? await versions.GetCurrentAsync(AgentId, User) : await versions.GetAsync(AgentId, name.Number, User);
        Problem = found.Error?.ToWords();
        version = found.Error is null ? found.Value : null;
        earlier = (await reader.ListAsync(AgentId, ShownReplays, User)).Or([]);
        intact = version is not null && CanonicalJson.Hash(version.Snapshot.Json) == version.Summary.ContentHash;
    }

    private Task RollBackAsync() => actions.RollBackAsync(AgentId, version!.Summary.Number);
}
