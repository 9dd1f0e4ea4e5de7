using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Looks at running experiments as calls come in: lets the verdict fall, acts on harm, and takes the steps of ramps.</summary>
public sealed class ExperimentWatch(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, ResultsService results, VersionFeed feed, Outbox outbox, TimeProvider time, ILogger<ExperimentWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WholeRound = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> touched = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var heard = feed.Subscribe(null, notices =>
        {
            foreach (var notice in notices.Where(n => n is CallChanged or ExperimentChanged))
                touched[notice.AgentId] = true;
            return Task.CompletedTask;
        });
        var lastRound = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var all = time.GetUtcNow() - lastRound >= WholeRound;
            if (all)
                lastRound = time.GetUtcNow();
            await LookAsync(all, stoppingToken);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            // The next start looks again.
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Running experiments could not be looked at; the next round tries again");
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
        var agentId = await writer.RunAsync(async db =>
        {
            // Read again: it is decided on what is there now, and once.
            if (await db.ReadExperimentAsync(null, experimentId) is not { Experiment.State: ExperimentState.Running } experiment)
                return null;
            var now = await results.ReadAsync(db, experiment);
            await OwnRules.ActAsync(db, now, OwnRules.Due(now, time.Now()), outbox, time.Now());
            return experiment.Experiment.AgentId;
        }, cancel);
        if (agentId is not null)
            feed.Announce(new ExperimentChanged(agentId, experimentId, Actor.Console.Name, Clock.Now));
    }
}
