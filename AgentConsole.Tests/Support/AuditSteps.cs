using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Support;

/// <summary>Reads what the audit log says.</summary>
internal static class AuditSteps
{
    /// <summary>What was done to <paramref name="subject"/>, oldest first.</summary>
    public static async Task<List<AuditEntry>> OfAsync(ConsoleHost console, string subject)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Number).ToListAsync();
    }
}
