using Microsoft.EntityFrameworkCore.Migrations;
using static AgentConsole.Storage.Migrations.Rollup;

namespace AgentConsole.Storage.Migrations.PostgreSql;

/// <summary>The triggers that keep a <see cref="Rollup"/>, on PostgreSQL.</summary>
internal static class PostgresRollups
{
    /// <summary>Makes the triggers.</summary>
    public static void Keep(this MigrationBuilder migration, Rollup rollup)
    {
        migration.Trigger($"{rollup.Name}_insert", $"AFTER INSERT ON {rollup.Of} FOR EACH ROW", $"""
            INSERT INTO {rollup.Name} ({rollup.KeyColumns}, {rollup.SumColumns})
            SELECT {Over("NEW", List(rollup.Keys.Select(k => k.Value).Concat(rollup.Sums.Select(s => s.Value))))}{From(rollup)} WHERE {Over("NEW", rollup.Where)}
            ON CONFLICT ({rollup.KeyColumns}) DO UPDATE SET {List(rollup.Sums.Select(s => $"{s.Column} = {rollup.Name}.{s.Column} + EXCLUDED.{s.Column}"))};
            """);
        foreach (var (group, number) in rollup.Groups.Select((g, i) => (g, i)))
        {
            migration.Trigger($"{rollup.Name}_update_{number}",
                $"AFTER UPDATE OF {group.Columns} ON {rollup.Of} FOR EACH ROW WHEN ({string.Join(" OR ", group.Sums.Select(s => $"({Over("NEW", s.Value)}) <> ({Over("OLD", s.Value)})"))})",
                Change(rollup, "NEW", group.Sums.Select(s => $"{s.Column} = {rollup.Name}.{s.Column} + ({Over("NEW", s.Value)}) - ({Over("OLD", s.Value)})")));
        }
        migration.Trigger($"{rollup.Name}_delete", $"AFTER DELETE ON {rollup.Of} FOR EACH ROW",
            Change(rollup, "OLD", rollup.Sums.Select(s => $"{s.Column} = {rollup.Name}.{s.Column} - ({Over("OLD", s.Value)})")));
    }

    /// <summary>Makes a trigger and the function that it runs.</summary>
    public static void Trigger(this MigrationBuilder migration, string name, string on, string work) => migration.Sql($"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $work$ BEGIN
        {work}
        RETURN NULL; END $work$;
        CREATE TRIGGER {name} {on} EXECUTE FUNCTION {name}();
        """);

    private static string Change(Rollup rollup, string row, IEnumerable<string> sums) =>
        $"UPDATE {rollup.Name} SET {List(sums)}{From(rollup)} WHERE {string.Join(" AND ", rollup.Keys.Select(k => $"{rollup.Name}.{k.Column} = {Over(row, k.Value)}"))} AND {Over(row, rollup.Where)};";

    private static string From(Rollup rollup) => rollup.With.Length == 0 ? "" : $" FROM {rollup.With}";
}
