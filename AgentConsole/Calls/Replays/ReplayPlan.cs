using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Calls.Listing;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Replays;

/// <summary>Lays out a replay: the run and one queued call for each baseline and for what is tried.</summary>
internal static class ReplayPlan
{
    private const string HasCaller = "EXISTS (SELECT 1 FROM call_turns t WHERE t.call_id = c.id AND t.speaker = 'caller')";

    /// <summary>The ids of the last calls of a version that failed: not successful by their analysis, or broken off; with a caller to play. Replays are not among them.</summary>
    public static async Task<IReadOnlyList<string>> FailedCallsAsync(this ConsoleDb db, string agentId, int version, int limit, CancellationToken cancel = default)
    {
        var all = new CallFilter { AgentId = agentId, AgentVersion = version };
        CallFilter[] failures = [all with { Success = SuccessState.False }, all with { Status = CallStatus.Failed }];
        var found = new List<string>();
        foreach (var filter in failures)
        {
            if (await CallScopes.ReadAsync(db, filter, null, cancel) is { } scopes)
                found.AddRange((await new CallCandidates(db.Dialect, scopes, filter).NewestAsync(db, limit, new CallTest(HasCaller, [], int.MaxValue), cancel)).Ids);
        }
        return [.. found.Distinct().OrderDescending(StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Adds the run with its calls to the transaction.</summary>
    public static async Task<Outcome<ReplayDetail>> AddReplayAsync(this ConsoleDb db, string agentId, IReadOnlyList<Call> originals, ReplayRequest request, Actor by)
    {
        VersionChoice? target = null;
        if (request.Target is { } name)
        {
            var choice = await VersionChoice.MakeAsync(db, new(agentId, CallChannel.Web, CallDirection.Inbound)
            {
                AgentVersion = name.Kind == ConfigNameKind.Version ? name.Number : null,
                OnDraft = name.Kind == ConfigNameKind.Draft,
            }, callId: null);
            if (choice.Error is { } refused)
                return refused;
            target = choice.Value;
            if (originals.FirstOrDefault(o => Filled(target, o).IsTooLong) is { } wordy)
                return InvalidFields.One("agentVersion", $"In it the variables of {wordy.Id} would become more than {FillBudget.MaxCharacters:N0} characters. Name another version, or replay another call.");
            await db.AddSnapshotAsync(target.Config);
        }
        var now = Clock.Now;
        var run = new ReplayRun
        {
            Id = Ids.ReplayRun(now),
            AgentId = agentId,
            TargetVersion = target?.Number,
            TargetHash = target?.Config.Hash,
            Baselines = request.Baselines,
            Sources = originals.Count,
            CreatedBy = by.Name,
            CreatedAt = now,
        };
        db.Add(run);
        await db.AuditAsync(by, "replay.started", run.Id, agentId, after: run.TargetHash);
        var comparisons = originals.Select(o => ReplayComparison.Of(new(o, []), [.. Replays(run, o, target, now).Select(c => new CallDetail(c, []))], sameCriteria: true)).ToList();
        db.AddRange(comparisons.SelectMany(c => c.Lanes).Where(l => l.Role != LaneRole.Original).Select(l => l.Call));
        return await new ReplayDetail(run, comparisons).SeenByAsync(by, db);
    }

    private static IEnumerable<Call> Replays(ReplayRun run, Call original, VersionChoice? target, DateTime now)
    {
        for (var i = 0; i < run.Baselines; i++)
            yield return Replay(run, original, original.AgentVersion, original.VersionId, original.ContentHash, original.MissingVariables, true, now);
        if (target is null)
            yield break;
        yield return Replay(run, original, target.Number, target.VersionId, target.Config.Hash, JsonSerializer.Serialize(Filled(target, original).Missing), false, now);
    }

    private static ResolvedConfig Filled(VersionChoice target, Call original) =>
        ResolvedConfig.From(target.Config, VariableValues.From(JsonNode.Parse(original.DynamicVariables)!.AsObject()));

    private static Call Replay(ReplayRun run, Call original, int? version, string? versionId, string hash, string missing, bool isBaseline, DateTime now) => new()
    {
        Id = Ids.Call(now),
        AgentId = original.AgentId,
        AgentVersion = version,
        VersionId = versionId,
        ContentHash = hash,
        VersionReason = VersionReason.Replay,
        Channel = original.Channel,
        Direction = original.Direction,
        Status = CallStatus.Queued,
        PhoneNumberId = original.PhoneNumberId,
        Destination = original.Destination,
        Line = original.Line,
        DynamicVariables = original.DynamicVariables,
        MissingVariables = missing,
        CreatedBy = run.CreatedBy,
        CreatedAt = now,
        ReplayOf = original.Id,
        ReplayRunId = run.Id,
        IsBaseline = isBaseline,
        Simulated = true,
    };
}
