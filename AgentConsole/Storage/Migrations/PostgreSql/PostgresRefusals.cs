using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.PostgreSql;

/// <summary>Triggers by which the database itself refuses to rewrite history, whoever asks.</summary>
internal static class PostgresRefusals
{
    private static readonly string[] Unchanging = ["versions", "snapshots", "draft_revisions", "audit_entries", "experiment_decisions"];

    public static void Add(MigrationBuilder migration)
    {
        foreach (var table in Unchanging)
        {
            migration.Sql($"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $work$ BEGIN RAISE EXCEPTION '{table} are never changed or deleted'; END $work$;");
            migration.Sql($"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();");
            migration.Sql($"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_refuse();");
        }
        Refuse(migration, "calls_keep_their_version", "calls", "agent_id, agent_version, version_id, content_hash, version_reason", "TRUE", "the version of a call is never changed");
        Refuse(migration, "calls_keep_their_day", "calls", "id, created_at", "TRUE", "when a call was placed is never changed");
        Refuse(migration, "calls_keep_their_experiment", "calls", "experiment_id, experiment_period, experiment_caller", "OLD.experiment_id IS NOT NULL", "the experiment of a call is never changed");
        Refuse(migration, "call_conversions_keep_their_call", "call_conversions", "call_id, conversion_id", "TRUE", "the call of a conversion is never changed");
    }

    private static void Refuse(MigrationBuilder migration, string name, string table, string columns, string when, string words)
    {
        migration.Sql($"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $work$ BEGIN RAISE EXCEPTION '{words}'; END $work$;");
        migration.Sql($"CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}();");
    }
}
