using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AgentConsole.Storage;

/// <summary>Lets the migration tool make the context without starting the console.</summary>
internal sealed class ConsoleDbDesign : IDesignTimeDbContextFactory<ConsoleDb>
{
    public ConsoleDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<ConsoleDb>().UseSqlite("Data Source=design.db").Options);
}
