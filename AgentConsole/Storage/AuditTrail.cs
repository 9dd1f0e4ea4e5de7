using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Writes the audit log: one entry per change, in the transaction of the change, chained by hashes.</summary>
public static class AuditTrail
{
    /// <summary>What stands in place of the hash before the first entry.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly KeptQuery<AuditEntry?> Last = new((db, _) => db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).FirstOrDefault());

    /// <summary>Adds an entry. To be called within a write, so that the change and its entry are there together or not at all.</summary>
    /// <param name="db">The write's database.</param>
    /// <param name="by">Who made the change.</param>
    /// <param name="action">Thing and past participle, such as <c>version.published</c>.</param>
    /// <param name="subject">The id of what was changed, or its name where it has no id.</param>
    /// <param name="agentId">The agent it belongs to, if any.</param>
    /// <param name="before">SHA-256 of what it was, lower-case hexadecimal; null when it was not there. See <see cref="HashOf"/>.</param>
    /// <param name="after">SHA-256 of what it is now; null when it is gone.</param>
    public static async Task AuditAsync(this ConsoleDb db, Actor by, string action, string subject, string? agentId = null, string? before = null, string? after = null) =>
        await db.InsertRowAsync(await NextAsync(db, by, new(action, subject, agentId, before, after)));

    /// <summary>Adds an entry for each of many changes that are made together.</summary>
    public static async Task AuditAsync(this ConsoleDb db, Actor by, IEnumerable<AuditedChange> changes)
    {
        foreach (var change in changes)
            await db.InsertRowAsync(await NextAsync(db, by, change));
    }

    private static async Task<AuditEntry> NextAsync(ConsoleDb db, Actor by, AuditedChange change)
    {
        var last = db.LastEntry ?? await Last.RunAsync(db);
        var entry = new AuditEntry
        {
            Number = (last?.Number ?? 0) + 1,
            At = Clock.Now,
            ActorKind = by.Kind,
            ActorId = by.Id,
            ActorName = by.Name,
            Action = change.Action,
            Subject = change.Subject,
            AgentId = change.AgentId,
            BeforeHash = change.Before,
            AfterHash = change.After,
            From = by.From,
            PreviousHash = last?.Hash ?? Beginning,
            Hash = "",
        };
        entry.Hash = HashOf(entry);
        return db.LastEntry = entry;
    }

    /// <summary>SHA-256 of <paramref name="fields"/> as canonical JSON, for what has no content hash of its own. Leave secrets and personal data out.</summary>
    public static string HashOf(JsonObject fields) => CanonicalJson.Hash(CanonicalJson.Write(fields));

    /// <summary>The hash that <paramref name="entry"/> must carry: SHA-256 over all of its other fields as canonical JSON.</summary>
    public static string HashOf(AuditEntry entry) => HashOf(new JsonObject
    {
        ["number"] = entry.Number,
        ["at"] = entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ["actorKind"] = entry.ActorKind.ToString(),
        ["actorId"] = entry.ActorId,
        ["actorName"] = entry.ActorName,
        ["action"] = entry.Action,
        ["subject"] = entry.Subject,
        ["agentId"] = entry.AgentId,
        ["beforeHash"] = entry.BeforeHash,
        ["afterHash"] = entry.AfterHash,
        ["from"] = entry.From,
        ["previousHash"] = entry.PreviousHash,
    });
}

/// <summary>A change to be told by the audit log.</summary>
public sealed record AuditedChange(string Action, string Subject, string? AgentId = null, string? Before = null, string? After = null);
