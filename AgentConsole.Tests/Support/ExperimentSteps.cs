using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Support;

/// <summary>Experiments with a past: as if they had run for some days.</summary>
public static class ExperimentSteps
{
    /// <summary>An agent with two versions that are judged by the same rules, the second of them current.</summary>
    public static async Task<string> TwoVersionsAsync(this HttpClient api, string name = "Priya")
    {
        var agent = await api.NewAgentAsync(name, "You are Priya. Be brief.");
        await api.PublishAsync(agent, "Brief");
        await api.EditPromptAsync(agent, "You are Priya. Be warm.");
        await api.PublishAsync(agent, "Warm");
        return agent;
    }

    /// <summary>An experiment of v1 (control) and v2 that has run for <paramref name="days"/> days and got these calls, evenly over them. Its rules have looked at it. Returns its id.</summary>
    public static async Task<string> SeedExperimentAsync(this ConsoleHost console, string agentId, ExperimentSeed seed, double days = 10)
    {
        var id = Ids.Experiment(DateTime.UtcNow);
        var start = Clock.Now.AddDays(-days);
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            var versions = await db.Versions.Where(v => v.AgentId == agentId && v.Number <= 2).ToDictionaryAsync(v => v.Number);
            db.Add(new Experiment
            {
                Id = id,
                AgentId = agentId,
                Name = seed.Name,
                ControlVersion = 1,
                TargetEffectPts = 5,
                PlannedCallsPerArm = seed.Planned,
                AssignBy = seed.AssignBy,
                Guardrails = GuardrailChoice.Write(seed.Guardrails),
                SendBackOnHarm = seed.SendBackOnHarm,
                Ramp = RampStep.Write(seed.Ramp),
                RampStep = seed.RampStep,
                Weights = seed.Weights,
                CreatedBy = "Ana",
                StartedAt = start,
            });
            foreach (var (number, version) in versions)
            {
                var config = (await db.Snapshots.SingleAsync(s => s.ContentHash == version.ContentHash)).Config;
                db.Add(new ExperimentArm { ExperimentId = id, Version = number, RubricHash = number == 2 && seed.OtherRubric ? "another" : Rubric.HashOf(ConfigDocument.Stored(config, version.ContentHash)) });
            }
            db.Add(new ExperimentPeriod { ExperimentId = id, Number = 1, Weights = seed.Weights, StartedAt = start });
            db.Add(new ExperimentDecision { ExperimentId = id, Number = 1, At = start, By = "Ana", Kind = "started", Text = $"Started with {ArmWeights.Read(seed.Weights).Words}; control is v1." });
            await db.SaveChangesAsync();
            await AddCallsAsync(db, Calls(agentId, id, versions[1], seed.Control, start, days), seed.Said);
            await AddCallsAsync(db, Calls(agentId, id, versions[2], seed.Tested, start, days), seed.Said);
            return true;
        });
        await console.Get<ExperimentWatch>().LookAtAsync(id);
        return id;
    }

    /// <summary>More calls of an experiment, by the callers that <see cref="SeedExperimentAsync"/> began with, within the last hour.</summary>
    public static Task SeedCallsAsync(this ConsoleHost console, string agentId, string experimentId, ExperimentSeed seed) => console.Get<StoreWriter>().RunAsync(async db =>
    {
        var versions = await db.Versions.Where(v => v.AgentId == agentId && v.Number <= 2).ToDictionaryAsync(v => v.Number);
        await AddCallsAsync(db, Calls(agentId, experimentId, versions[1], seed.Control, Clock.Now.AddHours(-1), 1.0 / 24), seed.Said);
        await AddCallsAsync(db, Calls(agentId, experimentId, versions[2], seed.Tested, Clock.Now.AddHours(-1), 1.0 / 24), seed.Said);
        return true;
    });

    private static async Task AddCallsAsync(ConsoleDb db, IEnumerable<Call> calls, Func<int, int, string?> said)
    {
        var all = calls.ToList();
        await db.InsertAsync(all);
        await db.InsertAsync(all.Index().SelectMany(c => Turns(c.Item, said(c.Item.AgentVersion!.Value, c.Index))));
    }

    private static IEnumerable<CallTurn> Turns(Call call, string? said) => said is null ? [] :
    [
        new() { CallId = call.Id, Index = 0, Speaker = Speaker.Agent, Text = "Good day.", At = call.CreatedAt },
        new() { CallId = call.Id, Index = 1, Speaker = Speaker.Caller, Text = said, At = call.CreatedAt.AddSeconds(3) },
    ];

    private static IEnumerable<Call> Calls(string agentId, string experimentId, AgentVersion version, SeedArm arm, DateTime start, double days)
    {
        for (var i = 0; i < arm.Assigned; i++)
        {
            var at = start.AddDays(days * (i + 0.5) / arm.Assigned);
            yield return new Call
            {
                Id = Ids.Call(at),
                AgentId = agentId,
                AgentVersion = version.Number,
                VersionId = version.Id,
                ContentHash = version.ContentHash,
                VersionReason = VersionReason.Experiment,
                ExperimentId = experimentId,
                ExperimentPeriod = 1,
                ExperimentCaller = $"{version.Number}-{i}",
                Channel = CallChannel.Phone,
                Direction = CallDirection.Outbound,
                Destination = $"+9198{version.Number}{i:0000000}",
                Status = CallStatus.Completed,
                CreatedAt = at,
                StartedAt = at,
                EndedAt = at.AddSeconds(60),
                DurationSeconds = 60 + (i % 7),
                CostLlm = 0.01m,
                AnalysisStatus = AnalysisStatus.Done,
                // Successes, failures and calls without an evaluation alternate, so that every day has its share.
                Success = Spread(i, arm.Evaluated, arm.Assigned) ? Spread((int)((long)i * arm.Evaluated / arm.Assigned), arm.Successes, arm.Evaluated) : null,
                Transferred = i < arm.Assigned ? Spread(i, arm.Transferred, arm.Assigned) : null,
                Simulated = true,
                CreatedBy = "Ana",
            };
        }
    }

    /// <summary>True for exactly <paramref name="part"/> of <paramref name="all"/> indexes, evenly.</summary>
    private static bool Spread(int index, int part, int all) => (long)(index + 1) * part / all > (long)index * part / all;
}

/// <summary>Calls of one arm.</summary>
public sealed record SeedArm(int Assigned, int Evaluated, int Successes, int Transferred = 0);

/// <summary>What an experiment got.</summary>
public sealed record ExperimentSeed(SeedArm Control, SeedArm Tested)
{
    public string Name { get; init; } = "Warmer opening";

    public int Planned { get; init; } = 1_251;

    public string Weights { get; init; } = "1:50,2:50";

    public AssignBy AssignBy { get; init; }

    public IReadOnlyList<GuardrailChoice> Guardrails { get; init; } = [];

    public bool SendBackOnHarm { get; init; }

    public IReadOnlyList<RampStep> Ramp { get; init; } = [];

    /// <summary>How many steps of the ramp were taken.</summary>
    public int RampStep { get; init; }

    public bool OtherRubric { get; init; }

    /// <summary>What the caller said, by version and index of the call; null leaves it without a transcript.</summary>
    public Func<int, int, string?> Said { get; init; } = (_, _) => null;
}
