using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>Sums over the rows of a table, kept by triggers in the transaction of each change, whoever writes. In expressions <c>row</c> stands for a row of the table.</summary>
internal sealed record Rollup(string Name, string Of)
{
    /// <summary>The key's columns and what they hold.</summary>
    public required (string Column, string Value)[] Keys { get; init; }

    /// <summary>The summed columns and what a row adds to them.</summary>
    public required (string Column, string Value)[] Sums { get; init; }

    /// <summary>Which rows count.</summary>
    public required string Where { get; init; }

    /// <summary>Another table that the expressions name; <see cref="Where"/> joins it.</summary>
    public string With { get; init; } = "";

    /// <summary>Columns of the table that the expressions name and that may change.</summary>
    public required string[] Changing { get; init; }

    private IEnumerable<string> Columns => Keys.Concat(Sums).Select(c => c.Column);

    /// <summary>Makes the triggers, and sums up the rows that are there.</summary>
    public void Add(MigrationBuilder migration)
    {
        migration.Sql($"{Insert} SELECT {List(Keys.Select(k => k.Value))}, {List(Sums.Select(s => $"SUM({s.Value})"))} FROM {Of} AS row{(With.Length == 0 ? "" : $", {With}")} WHERE {Where} GROUP BY {List(Keys.Select(k => k.Value))};");
        migration.Sql($"CREATE TRIGGER {Name}_of_insert AFTER INSERT ON {Of} BEGIN {Adding("NEW", "")} END;");
        migration.Sql($"CREATE TRIGGER {Name}_of_update AFTER UPDATE OF {List(Changing)} ON {Of} WHEN {Changed} BEGIN {Adding("OLD", "-")} {Adding("NEW", "")} END;");
        migration.Sql($"CREATE TRIGGER {Name}_of_delete AFTER DELETE ON {Of} BEGIN {Adding("OLD", "-")} END;");
    }

    /// <summary>Takes the triggers away; the sums stay as they are.</summary>
    public void Remove(MigrationBuilder migration)
    {
        foreach (var change in new[] { "insert", "update", "delete" })
            migration.Sql($"DROP TRIGGER {Name}_of_{change};");
    }

    private string Insert => $"INSERT INTO {Name} ({List(Columns)})";

    private string Changed => string.Join(" OR ", Changing.Select(c => $"OLD.{c} IS NOT NEW.{c}"));

    private string Adding(string row, string sign) =>
        $"{Insert} SELECT {List(Keys.Select(k => Over(row, k.Value)))}, {List(Sums.Select(s => $"{sign}({Over(row, s.Value)})"))}{(With.Length == 0 ? "" : $" FROM {With}")} WHERE {Over(row, Where)} "
        + $"ON CONFLICT ({List(Keys.Select(k => k.Column))}) DO UPDATE SET {List(Sums.Select(s => $"{s.Column} = {s.Column} + excluded.{s.Column}"))};";

    private static string Over(string row, string expression) => expression.Replace("row.", row + ".", StringComparison.Ordinal);

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
