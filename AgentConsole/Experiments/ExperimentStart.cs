using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Starting an experiment, inside the write.</summary>
internal static class ExperimentStart
{
    private const double UsualRate = 0.7;
    private const int EnoughToKnowTheRate = 50;
    private const int DaysLookedBack = 30;

    /// <summary>Why it cannot start, or null.</summary>
    public static async Task<ConsoleError?> RefusalAsync(ConsoleDb db, string agentId, ExperimentRequest request)
    {
        if (await db.Agents.SingleOrDefaultAsync(a => a.Id == agentId) is not { } agent)
            return new VersioningError.AgentNotFound(agentId);
        if (agent.DeletedAt is not null)
            return new VersioningError.AgentDeleted(agentId);
        if (await db.RunningExperimentAsync(agentId) is { } running)
            return new ExperimentError.AnotherRuns(agentId, running.Id, running.Name);
        var numbers = request.Arms.Select(a => a.Version).ToList();
        var there = await db.Versions.Where(v => v.AgentId == agentId && numbers.Contains(v.Number)).Select(v => v.Number).ToListAsync();
        if (numbers.FindIndex(n => !there.Contains(n)) is var missing and >= 0)
            return InvalidFields.One($"arms[{missing}].version", $"The agent has no version {numbers[missing]}.");
        var conversions = request.Guardrails.Select(g => g.ConversionId).OfType<string>().ToList();
        var known = await db.Conversions.Where(c => c.AgentId == agentId && conversions.Contains(c.Id)).Select(c => c.Id).ToListAsync();
        for (var i = 0; i < request.Guardrails.Count; i++)
        {
            if (request.Guardrails[i].ConversionId is { } id && !known.Contains(id))
                return InvalidFields.One($"guardrails[{i}].conversionId", $"The agent has no conversion \"{id}\".");
        }
        return null;
    }

    /// <summary>Adds the experiment with its arms, its first period and the first line of its log, and saves.</summary>
    public static async Task<Experiment> AddAsync(ConsoleDb db, string agentId, ExperimentRequest request, double power, Actor by)
    {
        var now = Clock.Now;
        var weights = request.Ramp is [var first, ..] ? new ArmWeights(request.Arms).Ramped(request.ControlVersion, first.Percent) : new ArmWeights(request.Arms);
        var experiment = new Experiment
        {
            Id = Ids.Experiment(now),
            AgentId = agentId,
            Name = request.Name.Trim(),
            ControlVersion = request.ControlVersion,
            TargetEffectPts = request.TargetEffectPts,
            PlannedCallsPerArm = request.PlannedCallsPerArm ?? await PlanAsync(db, agentId, request.ControlVersion, request.TargetEffectPts, power, now),
            AssignBy = request.AssignBy,
            Guardrails = GuardrailChoice.Write(request.Guardrails),
            SendBackOnHarm = request.SendBackOnHarm,
            Ramp = RampStep.Write(request.Ramp),
            RampStep = request.Ramp.Count > 0 ? 1 : 0,
            Weights = weights.Text,
            CreatedBy = by.Name,
            StartedAt = now,
        };
        db.Add(experiment);
        db.AddRange((await SnapshotsAsync(db, agentId, request)).Select(s => new ExperimentArm { ExperimentId = experiment.Id, Version = s.Version, RubricHash = Rubric.HashOf(s.Config) }));
        db.Add(new ExperimentPeriod { ExperimentId = experiment.Id, Number = 1, Weights = experiment.Weights, StartedAt = now });
        await db.AuditAsync(by, "experiment.started", experiment.Id, agentId, after: experiment.AuditHash());
        await db.DecideAsync(experiment, by.Name, "started",
            $"Started with {weights.Words}; control is v{request.ControlVersion}. The verdict falls at {experiment.PlannedCallsPerArm:N0} evaluated calls per version.", now);
        return experiment;
    }

    private static async Task<List<(int Version, ConfigDocument Config)>> SnapshotsAsync(ConsoleDb db, string agentId, ExperimentRequest request)
    {
        var numbers = request.Arms.Select(a => a.Version).ToList();
        var found = await db.Versions.Where(v => v.AgentId == agentId && numbers.Contains(v.Number))
            .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new { v.Number, s.Config, s.ContentHash }).ToListAsync();
        return found.ConvertAll(s => (s.Number, ConfigDocument.Stored(s.Config, s.ContentHash)));
    }

    /// <summary>The calls per version that find the wanted effect, from what control's success rate was of late.</summary>
    public static async Task<int> PlanAsync(ConsoleDb db, string agentId, int controlVersion, double effectPts, double power, DateTime now)
    {
        var since = UnixDay.Of(now) - DaysLookedBack;
        var days = db.CallRollups.Where(r => r.AgentId == agentId && r.Version == controlVersion && r.Day >= since);
        var (evaluated, successes) = (await days.SumAsync(d => d.Evaluated), await days.SumAsync(d => d.Successes));
        var rate = evaluated >= EnoughToKnowTheRate ? (double)successes / evaluated : UsualRate;
        var effect = effectPts / 100;
        var calls = SampleSize.CallsPerArm(rate, effect, power: power) ?? SampleSize.CallsPerArm(rate, -effect, power: power);
        return (int)Math.Clamp(calls ?? ExperimentRules.FewestPlanned, ExperimentRules.FewestPlanned, ExperimentRules.MostPlanned);
    }
}
