using AgentConsole.Calls;
using AgentConsole.Diffing;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using AgentConsole.Versioning.Checks;

namespace AgentConsole.Components.Versions;

/// <summary>What a publish would do, in numbers and in words.</summary>
public sealed record PublishPlan(int NextNumber, int? CurrentNumber, ConfigDocument Draft, ConfigDiff? Diff, IReadOnlyList<DraftCheck> Checks, string Words, Experiment? Running)
{
    /// <summary>Why there is nothing to publish, or null: the one finding that the page refuses.</summary>
    public DraftCheck? NothingChanged => Checks.FirstOrDefault(c => c.Code == "nothing_changed");

    /// <summary>Findings that say something cannot work.</summary>
    public int ErrorCount => Checks.Count(c => c.Severity == CheckSeverity.Error);
}

/// <summary>Makes the plan that is shown before publishing.</summary>
public sealed class PublishPlans(AgentService agents, DraftService drafts, VersionService versions, CallService calls, ExperimentService experiments)
{
    /// <summary>What publishing the draft now would do.</summary>
    public async Task<Outcome<PublishPlan>> MakeAsync(string agentId, Actor by)
    {
        var agent = await agents.GetAsync(agentId, by);
        if (agent.Error is { } refused)
            return refused;
        var history = await versions.HistoryAsync(agentId, 1, by);
        var next = history.Value is [var newest] ? newest.Number + 1 : 1;
        var current = agent.Value.Summary.CurrentVersion is null ? null : (await versions.GetCurrentAsync(agentId, by)).Value;
        var diff = current is null ? null : SnapshotDiff.Compare(current.Snapshot, agent.Value.Draft);
        var running = await experiments.RunningAsync(agentId, by);
        var moves = running is null ? $"v{next} becomes current; new calls run it at once." : $"v{next} becomes current.";
        var checks = await drafts.CheckAsync(agentId, by);
        if (checks.Error is { } gone)
            return gone;
        return new PublishPlan(next, current?.Summary.Number, agent.Value.Draft, diff, checks.Value, $"{moves} {await InProgressAsync(agentId, by)}", running);
    }

    /// <summary>What happens to calls that are under way.</summary>
    public async Task<string> InProgressAsync(string agentId, Actor by)
    {
        var active = (await calls.CountActiveAsync(agentId, by)).Or([]);
        return active.Count == 0
            ? "No call is in progress."
            : string.Join(" ", active.Select(a => $"{a.Calls} {(a.Calls == 1 ? "call" : "calls")} in progress {(a.Calls == 1 ? "keeps" : "keep")} {(a.Version is { } v ? $"v{v}" : "the draft it started with")}."));
    }
}
