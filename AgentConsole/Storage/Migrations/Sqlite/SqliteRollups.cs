using Microsoft.EntityFrameworkCore.Migrations;
using static AgentConsole.Storage.Migrations.Rollup;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>The triggers that keep a <see cref="Rollup"/>.</summary>
internal static class SqliteRollups
{
    /// <summary>Makes the triggers, and sums up the rows that are there.</summary>
    public static void Add(this MigrationBuilder migration, Rollup rollup)
    {
        migration.Sql($"""
            INSERT INTO {rollup.Name} ({rollup.KeyColumns}, {rollup.SumColumns})
            SELECT {List(rollup.Keys.Select(k => k.Value))}, {List(rollup.Sums.Select(s => $"SUM({s.Value})"))} FROM {rollup.Of} AS row{(rollup.With.Length == 0 ? "" : $", {rollup.With}")}
            WHERE {rollup.Where} GROUP BY {List(rollup.Keys.Select(k => k.Value))};
            """);
        migration.AddTriggers(rollup);
    }

    /// <summary>Makes the triggers; the sums are right as they are.</summary>
    public static void AddTriggers(this MigrationBuilder migration, Rollup rollup)
    {
        migration.Sql($"""
            CREATE TRIGGER {rollup.Name}_insert AFTER INSERT ON {rollup.Of}{When(rollup)} BEGIN
            INSERT INTO {rollup.Name} ({rollup.KeyColumns}, {rollup.SumColumns})
            SELECT {Over("NEW", List(rollup.Keys.Concat(rollup.Sums).Select(c => c.Value)))}{From(rollup)} WHERE {Over("NEW", rollup.Where)}
            ON CONFLICT DO UPDATE SET {List(rollup.Sums.Select(s => $"{s.Column} = {s.Column} + excluded.{s.Column}"))};
            END;
            """);
        foreach (var (group, number) in rollup.Groups.Select((g, i) => (g, i)))
        {
            migration.Sql($"""
                CREATE TRIGGER {rollup.Name}_update_{number} AFTER UPDATE OF {group.Columns} ON {rollup.Of}
                WHEN {string.Join(" OR ", group.Sums.Select(s => $"({Over("NEW", s.Value)}) <> ({Over("OLD", s.Value)})"))} BEGIN
                {Change(rollup, "NEW", group.Sums.Select(s => $"{s.Column} = {s.Column} + ({Over("NEW", s.Value)}) - ({Over("OLD", s.Value)})"))}
                END;
                """);
        }
        migration.Sql($"CREATE TRIGGER {rollup.Name}_delete AFTER DELETE ON {rollup.Of} BEGIN {Change(rollup, "OLD", rollup.Sums.Select(s => $"{s.Column} = {s.Column} - ({Over("OLD", s.Value)})"))} END;");
    }

    /// <summary>Takes the triggers away; the sums stay as they are.</summary>
    public static void Remove(this MigrationBuilder migration, Rollup rollup)
    {
        foreach (var change in rollup.Groups.Select((_, i) => $"update_{i}").Append("insert").Append("delete"))
            migration.Sql($"DROP TRIGGER {rollup.Name}_{change};");
    }

    private static string Change(Rollup rollup, string row, IEnumerable<string> sums) =>
        $"UPDATE {rollup.Name} SET {List(sums)}{From(rollup)} WHERE {string.Join(" AND ", rollup.Keys.Select(k => $"{rollup.Name}.{k.Column} = {Over(row, k.Value)}"))} AND {Over(row, rollup.Where)};";

    // To fire and find nothing to do takes several times as long as not to fire.
    private static string When(Rollup rollup) => rollup.With.Length == 0 ? $" WHEN {Over("NEW", rollup.Where)}" : "";

    private static string From(Rollup rollup) => rollup.With.Length == 0 ? "" : $" FROM {rollup.With}";
}
