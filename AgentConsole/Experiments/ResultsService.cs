using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Results of experiments.</summary>
public sealed class ResultsService(IDbContextFactory<ConsoleDb> contexts, VerdictSettings settings)
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>The results now; the agent may be left out.</summary>
    public async Task<Outcome<ExperimentResults>> GetAsync(string? agentId, string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindExperimentAsync(agentId, experimentId, Permission.Read, by, cancel);
        return found.Error is { } refused ? refused : await ReadAsync(db, (await db.ReadExperimentAsync(agentId, experimentId, cancel))!, cancel);
    }

    /// <summary>The results from inside or outside a write.</summary>
    internal async Task<ExperimentResults> ReadAsync(ConsoleDb db, ExperimentDetail experiment, CancellationToken cancel = default)
    {
        var now = Clock.Now;
        var sums = await CountsReader.ReadAsync(db, experiment, settings, now, cancel);
        IReadOnlyList<ArmDay> days =
        [
            .. sums.Days.GroupBy(r => (r.Version, r.Day)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Version)
                .Select(g => new ArmDay(g.Key.Version, UnixDay.ToDate(g.Key.Day), g.Sum(r => r.Assigned), g.Sum(r => r.Evaluated), g.Sum(r => r.Successes))),
        ];
        var frozen = experiment.Experiment.FrozenResults is { } text ? JsonSerializer.Deserialize<FrozenVerdict>(text, Stored) : null;
        return new(experiment, Decide(sums, frozen), sums.Counts, ComparisonHealth.Of(sums.Counts), Comparison.Of(sums.Counts), GuardrailResult.Of(sums.Counts),
            [.. sums.Definitions.SelectMany(definition => experiment.Weights.Arms.Select(arm => Converted(definition, arm.Version, sums)))],
            days, CumulativeDifference.Of(experiment, sums.Counts, sums.Days), PlannedDay.Of(experiment.Experiment, sums.Counts, days, frozen, now), frozen)
        { Rescore = sums.Rescore };
    }

    /// <summary>A verdict names the rules it rests on when they are not each version's own.</summary>
    private static Verdict Decide(ExperimentSums sums, FrozenVerdict? frozen)
    {
        var verdict = VerdictRules.Decide(sums.Counts, frozen?.Verdict);
        return frozen is null && sums.Rescore is { } rescore && verdict.Method is { } method ? verdict with { Method = $"{method}, {rescore.Words}" } : verdict;
    }

    /// <summary>What is stored when a verdict falls.</summary>
    internal static string Freeze(ExperimentResults results, DateTime at) => JsonSerializer.Serialize(
        new FrozenVerdict(results.Verdict, at, [.. results.Counts.Arms.Select(a => new FrozenArm(a.Version, a.Assigned, a.Evaluated, a.Successes))]), Stored);

    private static ArmConversion Converted(Conversion definition, int version, ExperimentSums sums) => new(version, ConversionFigures.From(
        definition, [.. sums.Conversions.Where(c => c.ConversionId == definition.Id && c.Version == version)], [.. sums.Rollups.Where(r => r.Version == version)]));
}
