using System.Data.Common;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AgentConsole.Tests.Support;

/// <summary>Contexts like those of <paramref name="contexts"/> that keep how SQLite reads what is asked of them.</summary>
internal sealed class QueryPlans(IDbContextFactory<ConsoleDb> contexts) : DbCommandInterceptor, IDbContextFactory<ConsoleDb>
{
    /// <summary>The steps of all plans so far, each with what was asked.</summary>
    public List<(string Sql, string Step)> Steps { get; } = [];

    public ConsoleDb CreateDbContext()
    {
        using var db = contexts.CreateDbContext();
        return new(new DbContextOptionsBuilder<ConsoleDb>((DbContextOptions<ConsoleDb>)db.GetService<IDbContextOptions>()).AddInterceptors(this).Options);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        foreach (DbParameter given in command.Parameters)
        {
            var parameter = explain.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (given.ParameterName, given.Value);
            explain.Parameters.Add(parameter);
        }
        using var reader = explain.ExecuteReader();
        while (reader.Read())
            Steps.Add((command.CommandText, reader.GetString(3)));
        return new(result);
    }
}
