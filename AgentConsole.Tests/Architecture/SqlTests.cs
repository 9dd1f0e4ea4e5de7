using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

/// <summary>No SQL is put together from what somebody sent: values are parameters.</summary>
public sealed partial class SqlTests
{
    private static readonly Dictionary<string, string> Reviewed = new()
    {
        ["AgentConsole/Storage/Moving/TableCopy.cs"] = "names of tables and columns, from the model",
        ["AgentConsole/Storage/Moving/PostgresTarget.cs"] = "constants, names of tables from the model, and what PostgreSQL itself wrote of these tables",
        ["AgentConsole/Storage/RowQuery.cs"] = "what RowTable wrote",
        ["AgentConsole/Storage/RowTable.cs"] = "names of tables and columns, from the model",
        ["AgentConsole/Storage/RowWrites.cs"] = "what RowTable wrote",
        ["AgentConsole/Storage/StoreWriter.cs"] = "constants that begin, keep and undo one write among others",
        ["AgentConsole/Storage/Sqlite/SqliteStore.cs"] = "constants that ask SQLite for its settings, and one that keeps the index of numbers",
        ["AgentConsole/Storage/PostgreSql/ConsoleLink.cs"] = "constants",
        ["AgentConsole/Storage/PostgreSql/PostgresStore.cs"] = "constants",
        ["AgentConsole/Storage/Sqlite/BackupFolder.cs"] = "two constants; the folder is a parameter",
        ["AgentConsole/Storage/Sqlite/PreparedStatements.cs"] = "what EF or RowTable wrote, prepared as it is",
        ["AgentConsole/Storage/Sqlite/SqlitePragmas.cs"] = "a constant",
        ["AgentConsole/Calls/Listing/CallFinder.cs"] = "the one door of the list of calls: a text of constants, and parameters",
    };

    // What the list of calls puts into its SQL: names of columns, numbers of parameters and conditions made of these, each a constant or one of ours.
    private static readonly string[] Parts =
    [
        "Calls",
        "Converted(db.Dialect, \"{5}\")",
        "Facets",
        "Fits(\"number\", \"{0}\")",
        "Here",
        "Sql",
        "Table(db.Dialect)",
        "Theirs(db.Dialect)",
        "candidates.Condition(\"{3}\", \"{4}\")",
        "db.Dialect.Greater(\"{1}\", \"COALESCE((SELECT id FROM last), '')\")",
        "db.Dialect.Texts(\"{0}\", \"i\")",
        "db.Dialect.Texts(\"{0}\", \"v\")",
        "sql.Arrays(\"{0}\", \"s\")",
        "sql.Greater(\"{2}\", \"COALESCE((SELECT id FROM last), '')\")",
        "sql.Numbers(\"{1}\")",
    ];

    [Fact]
    public void SQL_is_written_in_the_reviewed_files_alone()
    {
        var raw = SourceFiles.Written("AgentConsole").Where(f => Raw().IsMatch(File.ReadAllText(Repository.File(f)))).ToList();

        Assert.Equal(Reviewed.Keys.Order(StringComparer.Ordinal), raw);
    }

    [Fact]
    public void The_list_of_calls_puts_nothing_but_reviewed_parts_into_its_SQL()
    {
        var holes = SourceFiles.Written("AgentConsole").SelectMany(f => Texts().Matches(File.ReadAllText(Repository.File(f))).Select(m => m.Value))
            .Where(text => text.Contains("SELECT ", StringComparison.Ordinal)).SelectMany(text => Hole().Matches(text)).Select(m => m.Groups["part"].Value);

        Assert.Equal(Parts, holes.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\\$\\$\"\"\".*?\"\"\"", RegexOptions.Singleline, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{\{(?<part>.+?)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\b(ExecuteSqlRaw|FromSqlRaw|SqlQueryRaw)(Async)?\b|\bCommandText\s*=|\([^()]*\bCommandText\b[^()]*\)\s*=|\bRowTable\.Command\b|new Sqlite(Command|DataAdapter)|\bnew NpgsqlCommand", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Raw();
}
