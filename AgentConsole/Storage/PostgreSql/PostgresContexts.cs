using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>Contexts of PostgreSQL under their common name.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresDb> contexts) : IDbContextFactory<ConsoleDb>
{
    public ConsoleDb CreateDbContext() => contexts.CreateDbContext();

    public async Task<ConsoleDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => await contexts.CreateDbContextAsync(cancellationToken);
}
