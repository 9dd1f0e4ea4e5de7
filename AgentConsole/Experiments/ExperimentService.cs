using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Experiments: start, read, change weights, stop.</summary>
public sealed class ExperimentService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, VersionService versions, VerdictSettings settings)
{
    /// <summary>Starts an experiment; an agent runs one at a time.</summary>
    public async Task<Outcome<ExperimentDetail>> StartAsync(string agentId, ExperimentRequest request, Actor by)
    {
        if (by.Refuses(Permission.Experiment, agentId) is { } notAllowed)
            return notAllowed;
        if (ExperimentRules.Problems(request) is { Count: > 0 } problems)
            return new InvalidFields(problems);
        return await writer.RunAsync<Outcome<ExperimentDetail>>(async db =>
        {
            if (await ExperimentStart.RefusalAsync(db, agentId, request) is { } refused)
                return refused;
            var experiment = await ExperimentStart.AddAsync(db, agentId, request, settings.Power, by);
            return await AnnouncedAsync(db, agentId, experiment.Id);
        });
    }

    /// <summary>Experiments of one agent or of all, newest first; <paramref name="before"/> is the last id of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<Experiment>>> ListAsync(string? agentId, Actor by, int limit = 50, string? before = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        agentId ??= by.Grants.AgentId;
        return await db.Experiments.Where(e => (agentId == null || e.AgentId == agentId) && (before == null || string.Compare(e.Id, before) < 0))
            .OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>One experiment; the agent may be left out.</summary>
    public async Task<Outcome<ExperimentDetail>> GetAsync(string? agentId, string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindExperimentAsync(agentId, experimentId, Permission.Read, by, cancel);
        return found.Error is { } refused ? refused : (await db.ReadExperimentAsync(agentId, experimentId, cancel))!;
    }

    /// <summary>The agent's running experiment; null when none runs or it may not be seen.</summary>
    public async Task<Experiment?> RunningAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (!by.May(Permission.Read, agentId))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.RunningExperimentAsync(agentId);
    }

    /// <summary>Changes the weights by opening a new period. The versions stay.</summary>
    public Task<Outcome<ExperimentDetail>> ChangeWeightsAsync(string agentId, string experimentId, IReadOnlyList<ArmWeight> arms, Actor by)
    {
        if (by.Refuses(Permission.Experiment, agentId) is { } notAllowed)
            return Task.FromResult<Outcome<ExperimentDetail>>(notAllowed);
        if (ExperimentRules.Problems(arms, "arms").ToList() is { Count: > 0 } problems)
            return Task.FromResult<Outcome<ExperimentDetail>>(new InvalidFields(problems));
        return ChangeAsync(agentId, experimentId, by, async (db, experiment) =>
        {
            var now = ArmWeights.Read(experiment.Weights);
            if (!now.Arms.Select(a => a.Version).Order().SequenceEqual(arms.Select(a => a.Version).Order()))
                return InvalidFields.One("arms", $"Give a weight for each of the versions of this experiment and for no other: {string.Join(", ", now.Arms.Select(a => $"v{a.Version}"))}.");
            // The order stays, so that as few callers as possible change their version.
            var weights = new ArmWeights([.. now.Arms.Select(a => a with { Weight = arms.Single(given => given.Version == a.Version).Weight })]);
            var ends = experiment.RampStep > 0 && experiment.RampStep < experiment.RampSteps().Count;
            experiment.RampStep = 0;
            await db.OpenPeriodAsync(experiment, weights, by, "weights_changed", $"Weights changed to {weights.Words}.{(ends ? " The ramp ends here." : "")}");
            return null;
        });
    }

    /// <summary>Stops the experiment. A version that is kept and is not current is published again, as a roll back does.</summary>
    public Task<Outcome<ExperimentDetail>> StopAsync(string agentId, string experimentId, int? keepVersion, Actor by) => ChangeAsync(agentId, experimentId, by, async (db, experiment) =>
    {
        if (keepVersion is { } kept && ArmWeights.Read(experiment.Weights).Arms.All(a => a.Version != kept))
            return InvalidFields.One("keepVersion", "Name one of the versions of this experiment, or leave it out to keep the current one.");
        if (keepVersion is { } number && !await db.Agents.AnyAsync(a => a.Id == agentId && a.CurrentVersion == number)
            && (by.Refuses(Permission.Publish, agentId) ?? (await versions.RollBackAsync(db, agentId, number, new(null, $"Kept after the experiment “{experiment.Name}”."), by)).Error) is { } refused)
            return refused;
        var before = experiment.AuditHash();
        (experiment.State, experiment.StoppedAt, experiment.KeptVersion) = (ExperimentState.Stopped, Clock.Now, keepVersion);
        await db.AuditAsync(by, "experiment.stopped", experiment.Id, agentId, before, experiment.AuditHash());
        await db.DecideAsync(experiment, by.Name, "stopped", keepVersion is null ? "Stopped; the current version stays." : $"Stopped; v{keepVersion} is kept.", experiment.StoppedAt.Value);
        return null;
    });

    /// <summary>The evaluated calls per version that find a difference of <paramref name="effectPts"/> points from what the control's success rate was of late.</summary>
    public async Task<Outcome<int>> PlanAsync(string agentId, int controlVersion, double effectPts, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ExperimentStart.PlanAsync(db, agentId, controlVersion, effectPts, settings.Power, Clock.Now);
    }

    /// <summary>Which version a number would get now.</summary>
    public async Task<Outcome<ArmPreview>> PreviewAsync(string agentId, string experimentId, string caller, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        if (!PhoneNumber.IsE164(caller))
            return InvalidFields.One("caller", "Give the number in E.164 form such as +919876543210.");
        return (await GetAsync(agentId, experimentId, by, cancel)).Map(found =>
            new ArmPreview(caller, ArmChoice.VersionOf(experimentId, found.Weights, caller), found.Experiment.AssignBy == AssignBy.Caller));
    }

    private async Task<Outcome<ExperimentDetail>> ChangeAsync(string agentId, string experimentId, Actor by, Func<ConsoleDb, Experiment, Task<ConsoleError?>> change)
    {
        if (by.Refuses(Permission.Experiment, agentId) is { } notAllowed)
            return notAllowed;
        return await writer.RunAsync<Outcome<ExperimentDetail>>(async db =>
        {
            if (await db.Experiments.SingleOrDefaultAsync(e => e.Id == experimentId && e.AgentId == agentId) is not { } experiment)
                return new ExperimentError.ExperimentNotFound(experimentId);
            if (experiment.State == ExperimentState.Stopped)
                return new ExperimentError.ExperimentStopped(experimentId);
            if (await change(db, experiment) is { } refused)
                return refused;
            await db.SaveChangesAsync();
            return await AnnouncedAsync(db, agentId, experimentId);
        });
    }

    private static async Task<ExperimentDetail> AnnouncedAsync(ConsoleDb db, string agentId, string experimentId)
    {
        db.Announce(new ExperimentChanged(agentId, experimentId, "", Clock.Now));
        return (await db.ReadExperimentAsync(agentId, experimentId))!;
    }
}
