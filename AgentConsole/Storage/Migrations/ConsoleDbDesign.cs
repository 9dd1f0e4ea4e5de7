using AgentConsole.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AgentConsole.Storage.Migrations;

/// <summary>Lets the migration tool make the contexts without starting the console.</summary>
internal sealed class ConsoleDbDesign : IDesignTimeDbContextFactory<ConsoleDb>, IDesignTimeDbContextFactory<PostgresDb>
{
    ConsoleDb IDesignTimeDbContextFactory<ConsoleDb>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<ConsoleDb>().UseSqlite("Data Source=design.db").Options);

    PostgresDb IDesignTimeDbContextFactory<PostgresDb>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
}
