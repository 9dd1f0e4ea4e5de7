using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>The database on PostgreSQL: the same tables, and a few of its own.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : ConsoleDb(options)
{
    internal override Dialect Dialect { get; } = new PostgresDialect();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProtectionKey>().ToTable("protection_keys").HasKey(k => k.Name);
        base.OnModelCreating(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Ids and times in texts are in order of their bytes, whatever language the server speaks.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
