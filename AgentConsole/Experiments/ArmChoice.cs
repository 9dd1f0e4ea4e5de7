using System.Security.Cryptography;
using System.Text;
using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using AgentConsole.Versioning;

namespace AgentConsole.Experiments;

/// <summary>The arm that a call gets from a running experiment.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Period">The period that runs.</param>
/// <param name="Version">The arm's version.</param>
/// <param name="Caller">Tells calls of one caller without naming the number.</param>
public sealed record ArmChoice(string ExperimentId, int Period, int Version, string Caller)
{
    /// <summary>Chooses for a call of <paramref name="agentId"/>; null when no experiment runs. Called inside the write that creates the call.</summary>
    /// <param name="db">The write's database.</param>
    /// <param name="agentId">Whose experiment.</param>
    /// <param name="caller">The other end's number, when there is one.</param>
    /// <param name="callId">Decides when the arm is chosen by call, or there is no number.</param>
    public static async Task<ArmChoice?> MakeAsync(ConsoleDb db, string agentId, string? caller, string callId) =>
        await db.RunningExperimentAsync(agentId) is { } running
            ? new(running.Id, running.Period, VersionOf(running.Id, ArmWeights.Read(running.Weights), running.AssignBy == AssignBy.Caller && caller is not null ? caller : callId), StandIn(running.Id, caller ?? callId))
            : null;

    private static string StandIn(string experimentId, string caller) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(experimentId), Encoding.UTF8.GetBytes(caller)).AsSpan(0, 12));

    /// <summary>The version that <paramref name="key"/> gets: the same on every server, for as long as the weights stay.</summary>
    public static int VersionOf(string experimentId, ArmWeights weights, string key) =>
        weights.Arms[Bucketing.Choose(experimentId, key, BucketRange.OfWeights([.. weights.Arms.Select(a => a.Weight)]))!.Value].Version;
}
