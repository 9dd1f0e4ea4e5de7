using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Reads and writes shared by the services of this folder, inside or outside the write transaction.</summary>
internal static class ExperimentWrites
{
    /// <summary>The experiment with what belongs to it, or null.</summary>
    public static async Task<ExperimentDetail?> ReadExperimentAsync(this ConsoleDb db, string? agentId, string experimentId, CancellationToken cancel = default)
    {
        if (await db.Experiments.SingleOrDefaultAsync(e => e.Id == experimentId && (agentId == null || e.AgentId == agentId), cancel) is not { } experiment)
            return null;
        return new(experiment,
            await db.ExperimentArms.Where(a => a.ExperimentId == experimentId).OrderBy(a => a.Version).ToListAsync(cancel),
            await db.ExperimentPeriods.Where(p => p.ExperimentId == experimentId).OrderBy(p => p.Number).ToListAsync(cancel),
            await db.ExperimentDecisions.Where(d => d.ExperimentId == experimentId).OrderBy(d => d.Number).ToListAsync(cancel));
    }

    /// <summary>The experiment for someone who needs <paramref name="permission"/> for it, or why not; the agent may be left out.</summary>
    public static async Task<Outcome<Experiment>> FindExperimentAsync(this ConsoleDb db, string? agentId, string experimentId, Permission permission, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(permission, agentId) is { } refused)
            return refused;
        if (await db.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == experimentId && (agentId == null || e.AgentId == agentId), cancel) is not { } found)
            return new ExperimentError.ExperimentNotFound(experimentId);
        return by.Refuses(permission, found.AgentId) is { } other ? other : found;
    }

    /// <summary>What the audit log holds of an experiment: the hash of what it is and of where it stands.</summary>
    public static string AuditHash(this Experiment experiment) => AuditTrail.HashOf(new JsonObject
    {
        ["name"] = experiment.Name,
        ["controlVersion"] = experiment.ControlVersion,
        ["targetEffectPts"] = experiment.TargetEffectPts,
        ["plannedCallsPerArm"] = experiment.PlannedCallsPerArm,
        ["assignBy"] = $"{experiment.AssignBy}",
        ["guardrails"] = experiment.Guardrails,
        ["sendBackOnHarm"] = experiment.SendBackOnHarm,
        ["ramp"] = experiment.Ramp,
        ["weights"] = experiment.Weights,
        ["state"] = $"{experiment.State}",
        ["keptVersion"] = experiment.KeptVersion,
    });

    /// <summary>Gives the versions other weights from now on, in a period of their own.</summary>
    public static async Task OpenPeriodAsync(this ConsoleDb db, Experiment experiment, ArmWeights weights, Actor by, string kind, string text)
    {
        var now = Clock.Now;
        var before = experiment.AuditHash();
        (experiment.Weights, experiment.Period) = (weights.Text, experiment.Period + 1);
        db.Add(new ExperimentPeriod { ExperimentId = experiment.Id, Number = experiment.Period, Weights = weights.Text, StartedAt = now });
        await db.AuditAsync(by, $"experiment.{kind}", experiment.Id, experiment.AgentId, before, experiment.AuditHash());
        await db.DecideAsync(experiment, by.Name, kind, text, now);
    }

    /// <summary>Adds to what was decided, and saves.</summary>
    public static async Task DecideAsync(this ConsoleDb db, Experiment experiment, string by, string kind, string text, DateTime at)
    {
        var last = await db.ExperimentDecisions.Where(d => d.ExperimentId == experiment.Id).MaxAsync(d => (int?)d.Number) ?? 0;
        db.Add(new ExperimentDecision { ExperimentId = experiment.Id, Number = last + 1, At = at, By = by, Kind = kind, Text = text });
        await db.SaveChangesAsync();
    }
}
