using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentConsole.Storage;

/// <summary>Whether the database can be read and written now. After a write that was not taken, nothing is well again until one is.</summary>
internal sealed class StoreHealth(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Store store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Agents.AnyAsync(cancellationToken);
        }
        catch (Exception problem) when (store.IsUnavailable(problem))
        {
            return HealthCheckResult.Unhealthy("The database cannot be read.");
        }
        try
        {
            if (writer.IsInDoubt)
                await writer.ProbeAsync();
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The database takes no writes.");
        }
    }
}
