using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Who may sign in, and what they may do now, kept in memory: a request costs no database read, and a change counts at once.</summary>
public sealed class People(IDbContextFactory<ConsoleDb> contexts)
{
    private readonly ConcurrentDictionary<string, Grants> granted = new(StringComparer.Ordinal);

    /// <summary>What a person may do now; null when there is no such person.</summary>
    public async ValueTask<Grants?> FindAsync(string userId)
    {
        if (granted.TryGetValue(userId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.SingleOrDefaultAsync(u => u.Id == userId) is { } user ? granted.GetOrAdd(userId, _ => new(PermissionsOf(user))) : null;
    }

    /// <summary>Makes a stored change of a person count.</summary>
    public void Changed(ConsoleUser user)
    {
        if (granted.TryGetValue(user.Id, out var grants))
            grants.Change(PermissionsOf(user));
    }

    private static IReadOnlySet<Permission> PermissionsOf(ConsoleUser user) => user.DisabledAt is null ? RolePermissions.Of(user.Role) : new HashSet<Permission>();
}
