using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Looks at running experiments as calls come in: lets the verdict fall, acts on harm, and takes the steps of ramps.</summary>
public sealed class ExperimentWatch(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, ResultsService results, VersionFeed feed, Outbox outbox, Leadership leadership, TimeProvider time, ILogger<ExperimentWatch> log) : LeaderService(leadership, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WholeRound = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> touched = new();

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var heard = feed.Subscribe(null, notices =>
        {
            foreach (var notice in notices.Where(n => n is CallChanged or ExperimentChanged))
                touched[notice.AgentId] = true;
            return Task.CompletedTask;
        });
        var lastRound = DateTimeOffset.MinValue;
        while (!term.IsCancellationRequested)
        {
            var all = time.GetUtcNow() - lastRound >= WholeRound;
            if (all)
                lastRound = time.GetUtcNow();
            await LookAsync(all, term);
            await Task.Delay(Pause, term).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(bool all, CancellationToken stopping)
    {
        try
        {
            var agents = touched.Keys.ToList();
            agents.ForEach(a => touched.TryRemove(a, out _));
            if (!all && agents.Count == 0)
                return;
            await using var db = await contexts.CreateDbContextAsync(stopping);
            foreach (var id in await db.Experiments.Where(e => e.State == ExperimentState.Running && (all || agents.Contains(e.AgentId))).Select(e => e.Id).ToListAsync(stopping))
                await LookAtAsync(id, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next console that leads looks again.
        }
        catch (Exception problem)
        {
            Log.LogError(problem, "Running experiments could not be looked at; the next round tries again");
        }
    }

    /// <summary>Looks at one experiment, and acts when its own rules say so.</summary>
    internal async Task LookAtAsync(string experimentId, CancellationToken cancel = default)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            if (await db.ReadExperimentAsync(null, experimentId, cancel) is not { Experiment.State: ExperimentState.Running } seen || OwnRules.Due(await results.ReadAsync(db, seen, cancel), time.Now()) == OwnRule.Nothing)
                return;
        }
        await writer.RunAsync(async db =>
        {
            // Read again: it is decided on what is there now, and once.
            if (await db.ReadExperimentAsync(null, experimentId) is not { Experiment.State: ExperimentState.Running } experiment)
                return default(Done);
            var now = await results.ReadAsync(db, experiment);
            await OwnRules.ActAsync(db, now, OwnRules.Due(now, time.Now()), outbox, time.Now());
            db.Announce(new ExperimentChanged(experiment.Experiment.AgentId, experimentId, Actor.Console.Name, Clock.Now));
            return default(Done);
        }, cancel);
    }
}
