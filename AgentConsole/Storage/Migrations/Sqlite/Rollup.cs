using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>Sums over the rows of a table, kept by triggers in the transaction of each change, whoever writes. In expressions <c>row</c> stands for a row of the table.</summary>
internal sealed record Rollup(string Name, string Of)
{
    /// <summary>The key's columns and what they hold, none of which may ever change for a row.</summary>
    public required (string Column, string Value)[] Keys { get; init; }

    /// <summary>The summed columns and what a row adds to them.</summary>
    public required (string Column, string Value)[] Sums { get; init; }

    /// <summary>Which rows count; this may not change for a row.</summary>
    public required string Where { get; init; }

    /// <summary>Another table that the expressions name; <see cref="Where"/> joins it.</summary>
    public string With { get; init; } = "";

    /// <summary>Columns of the table that the sums name and that may change; those that change together, in one text.</summary>
    public required string[] Changing { get; init; }

    private string KeyColumns => List(Keys.Select(k => k.Column));

    private string SumColumns => List(Sums.Select(s => s.Column));

    private string From => With.Length == 0 ? "" : $" FROM {With}";

    /// <summary>Sums by the columns they change with. Each has a trigger of its own: preparing a statement compiles the triggers of the columns it sets, and no others.</summary>
    private IEnumerable<(string Columns, IEnumerable<(string Column, string Value)> Sums)> Groups => Sums
        .GroupBy(s => List(Changing.Where(c => c.Split(", ").Any(column => Regex.IsMatch(s.Value, $@"\brow\.{column}\b", RegexOptions.None, TimeSpan.FromSeconds(1))))))
        .Where(g => g.Key.Length > 0).Select(g => (g.Key, g.AsEnumerable()));

    /// <summary>Makes the triggers, and sums up the rows that are there.</summary>
    public void Add(MigrationBuilder migration)
    {
        migration.Sql($"""
            INSERT INTO {Name} ({KeyColumns}, {SumColumns})
            SELECT {List(Keys.Select(k => k.Value))}, {List(Sums.Select(s => $"SUM({s.Value})"))} FROM {Of} AS row{(With.Length == 0 ? "" : $", {With}")}
            WHERE {Where} GROUP BY {List(Keys.Select(k => k.Value))};
            """);
        migration.Sql($"""
            CREATE TRIGGER {Name}_insert AFTER INSERT ON {Of} BEGIN
            INSERT INTO {Name} ({KeyColumns}, {SumColumns}) SELECT {Over("NEW", List(Keys.Select(k => k.Value)))}, {List(Sums.Select(_ => "0"))}{From} WHERE {Over("NEW", Where)} ON CONFLICT DO NOTHING;
            {Change("NEW", Sums.Select(s => $"{s.Column} = {s.Column} + ({Over("NEW", s.Value)})"))}
            END;
            """);
        foreach (var (group, number) in Groups.Select((g, i) => (g, i)))
        {
            migration.Sql($"""
                CREATE TRIGGER {Name}_update_{number} AFTER UPDATE OF {group.Columns} ON {Of}
                WHEN {string.Join(" OR ", group.Sums.Select(s => $"({Over("NEW", s.Value)}) <> ({Over("OLD", s.Value)})"))} BEGIN
                {Change("NEW", group.Sums.Select(s => $"{s.Column} = {s.Column} + ({Over("NEW", s.Value)}) - ({Over("OLD", s.Value)})"))}
                END;
                """);
        }
        migration.Sql($"CREATE TRIGGER {Name}_delete AFTER DELETE ON {Of} BEGIN {Change("OLD", Sums.Select(s => $"{s.Column} = {s.Column} - ({Over("OLD", s.Value)})"))} END;");
    }

    /// <summary>Takes the triggers away; the sums stay as they are.</summary>
    public void Remove(MigrationBuilder migration)
    {
        foreach (var change in Groups.Select((_, i) => $"update_{i}").Append("insert").Append("delete"))
            migration.Sql($"DROP TRIGGER {Name}_{change};");
    }

    private string Change(string row, IEnumerable<string> sums) =>
        $"UPDATE {Name} SET {List(sums)}{From} WHERE {string.Join(" AND ", Keys.Select(k => $"{Name}.{k.Column} = {Over(row, k.Value)}"))} AND {Over(row, Where)};";

    private static string Over(string row, string expression) => expression.Replace("row.", row + ".", StringComparison.Ordinal);

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
