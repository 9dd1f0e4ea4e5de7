using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Webhooks;

namespace AgentConsole.Experiments;

/// <summary>What an experiment does by itself.</summary>
internal enum OwnRule { Nothing, Decide, NoteHarm, SendBack, StepBack, StepUp, Hold }

/// <summary>Decides what an experiment does by itself, and does it; each step is in its log.</summary>
internal static class OwnRules
{
    /// <summary>What is due at <paramref name="now"/>.</summary>
    public static OwnRule Due(ExperimentResults results, DateTime now)
    {
        var experiment = results.Experiment.Experiment;
        if (results.Verdict.Code == VerdictCode.Harm && results.Frozen is null)
            return Harmed(results);
        if (results.Frozen is null && (results.Verdict.IsFinal || results.Verdict.Code is VerdictCode.Better or VerdictCode.Worse))
            return OwnRule.Decide;
        var ramp = experiment.RampSteps();
        // Once the verdict has fallen, a person says how it goes on.
        if (experiment.RampStep == 0 || experiment.RampStep >= ramp.Count || results.Frozen is not null)
            return OwnRule.Nothing;
        if (results.Experiment.Periods[^1].StartedAt.AddHours(ramp[experiment.RampStep].AfterHours) > now)
            return OwnRule.Nothing;
        return !results.Health.IsHealthy ? WasSaidInThisPeriod(results, "ramp_held") ? OwnRule.Nothing : OwnRule.Hold : OwnRule.StepUp;
    }

    /// <summary>Does it, inside the write.</summary>
    public static async Task ActAsync(ConsoleDb db, ExperimentResults results, OwnRule rule, Outbox outbox, DateTime now)
    {
        var experiment = results.Experiment.Experiment;
        var (by, control, weights) = (Actor.Console, experiment.ControlVersion, results.Experiment.Weights);
        var ramp = experiment.RampSteps();
        switch (rule)
        {
            case OwnRule.Decide:
                (experiment.FrozenAt, experiment.FrozenResults) = (now, ResultsService.Freeze(results, now));
                await db.DecideAsync(experiment, by.Name, "decided", results.Verdict.Text, now);
                await outbox.AddAsync(db, experiment, results.Verdict.Code.ToString(), results.Verdict.Text);
                break;
            case OwnRule.NoteHarm:
                await db.DecideAsync(experiment, by.Name, "harm", results.Verdict.Text, now);
                break;
            case OwnRule.SendBack:
                experiment.RampStep = 0;
                await db.OpenPeriodAsync(experiment, weights.AllTo(control), by, "sent_back", $"{results.Verdict.Text} All traffic goes back to v{control}.");
                break;
            case OwnRule.StepBack:
                experiment.RampStep--;
                await db.OpenPeriodAsync(experiment, weights.Ramped(control, ramp[experiment.RampStep - 1].Percent), by, "ramp_back", $"{results.Verdict.Text} The ramp goes back to {ramp[experiment.RampStep - 1].Percent} %.");
                break;
            case OwnRule.StepUp:
                experiment.RampStep++;
                await db.OpenPeriodAsync(experiment, weights.Ramped(control, ramp[experiment.RampStep - 1].Percent), by, "ramp_step", $"The ramp goes on to {ramp[experiment.RampStep - 1].Percent} %.");
                break;
            case OwnRule.Hold:
                await db.DecideAsync(experiment, by.Name, "ramp_held", $"The ramp stays at {ramp[experiment.RampStep - 1].Percent} %. {results.Verdict.Text}", now);
                break;
        }
    }

    private static OwnRule Harmed(ExperimentResults results)
    {
        var experiment = results.Experiment.Experiment;
        if (experiment.SendBackOnHarm)
            return results.Experiment.Weights.Arms.Any(a => a.Version != experiment.ControlVersion && a.Weight > 0) ? OwnRule.SendBack : OwnRule.Nothing;
        if (experiment.RampStep > 1 && !WasSaidInThisPeriod(results, "ramp_back"))
            return OwnRule.StepBack;
        return results.Experiment.Decisions.Any(d => d.Kind is "harm" or "ramp_back") ? OwnRule.Nothing : OwnRule.NoteHarm;
    }

    private static bool WasSaidInThisPeriod(ExperimentResults results, string kind) =>
        results.Experiment.Decisions.Any(d => d.Kind == kind && d.At >= results.Experiment.Periods[^1].StartedAt);
}
