using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>A secret as it is shown: everything but its value.</summary>
public sealed record StoredSecret(string Name, string CreatedBy, DateTime CreatedAt, string UpdatedBy, DateTime UpdatedAt, IReadOnlyList<SecretUse> Uses)
{
    internal static StoredSecret From(Secret secret, IEnumerable<SecretUse> uses) => new(secret.Name, secret.CreatedBy, secret.CreatedAt, secret.UpdatedBy, secret.UpdatedAt, [.. uses]);
}

/// <summary>A configuration that names a secret and that calls can run now.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="AgentName">Its name.</param>
/// <param name="Version">The version: current, or of an experiment that runs; null for the draft.</param>
public sealed record SecretUse(string AgentId, string AgentName, int? Version);

/// <summary>Finds where secrets are used: in drafts, current versions, and the versions of running experiments.</summary>
internal static class SecretUses
{
    private const string Scheme = "secret://";

    /// <summary>No secret is used.</summary>
    public static ILookup<string, SecretUse> None { get; } = Array.Empty<SecretUse>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>Uses by the secret's name, drafts before versions.</summary>
    public static async Task<ILookup<string, SecretUse>> ReadAsync(ConsoleDb db, CancellationToken cancel = default)
    {
        var agents = db.Agents.Where(a => a.DeletedAt == null);
        var drafts = await agents.Join(db.DraftRevisions, a => new { Id = a.Id, Revision = a.DraftRevision }, d => new { Id = d.AgentId, d.Revision }, (a, d) => new { Use = new SecretUse(a.Id, a.Name, null), d.Config })
            .Where(d => d.Config.Contains(Scheme)).ToListAsync(cancel);
        var arms = db.ExperimentArms.Join(db.Experiments.Where(e => e.State == ExperimentState.Running), a => a.ExperimentId, e => e.Id, (a, e) => new { e.AgentId, a.Version });
        var versions = await agents.Join(db.Versions, a => a.Id, v => v.AgentId, (a, v) => new { a, v })
            .Where(x => x.v.Number == x.a.CurrentVersion || arms.Any(r => r.AgentId == x.a.Id && r.Version == x.v.Number))
            .Join(db.Snapshots, x => x.v.ContentHash, s => s.ContentHash, (x, s) => new { Use = new SecretUse(x.a.Id, x.a.Name, x.v.Number), s.Config })
            .Where(v => v.Config.Contains(Scheme)).ToListAsync(cancel);
        return drafts.Concat(versions).OrderBy(u => u.Use.AgentName, StringComparer.Ordinal).ThenBy(u => u.Use.Version ?? 0)
            .SelectMany(u => SecretReferences.Find(ConfigDocument.Stored(u.Config, "")).Select(r => r.Name).Distinct().Select(name => (name, u.Use)))
            .ToLookup(u => u.name, u => u.Use, StringComparer.Ordinal);
    }
}
