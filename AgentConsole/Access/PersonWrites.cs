using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>How a stored person is changed, by whomever: in one write with its entry in the audit log.</summary>
internal static class PersonWrites
{
    /// <summary>Changes a person and tells the audit log, unless <paramref name="change"/> refuses.</summary>
    public static Task<Outcome<T>> ChangePersonAsync<T>(this StoreWriter writer, string userId, Actor by, string action, Func<ConsoleDb, ConsoleUser, Task<Outcome<T>>> change) =>
        writer.RunAsync<Outcome<T>>(async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId) is not { } user)
                return new AccessError.PersonNotFound(userId);
            var before = user.AuditHash();
            var outcome = await change(db, user);
            if (outcome.Error is not null)
                return outcome;
            db.Tell(new SessionsChanged(userId));
            await db.AuditAsync(by, action, user.Id, before: before, after: user.AuditHash());
            return outcome;
        });

    /// <summary>SHA-256 of what the audit log must tell of a person, without personal data.</summary>
    public static string AuditHash(this ConsoleUser user) => AuditTrail.HashOf(new JsonObject
    {
        ["id"] = user.Id,
        ["role"] = user.Role.ToString(),
        ["disabled"] = user.DisabledAt is not null,
        ["secondFactor"] = user.TwoFactorEnabled,
    });
}
