using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>Triggers by which the database itself refuses to rewrite history, whoever asks.</summary>
internal static class AppendOnly
{
    private static readonly string[] Tables = ["versions", "snapshots", "draft_revisions"];

    public static void Add(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            Refuse(migration, table);
        // INSERT OR REPLACE deletes without firing the delete trigger.
        migration.Sql("""
            CREATE TRIGGER versions_refuse_replace BEFORE INSERT ON versions
            WHEN EXISTS (SELECT 1 FROM versions WHERE id = NEW.id OR (agent_id = NEW.agent_id AND number = NEW.number))
            BEGIN SELECT RAISE(ABORT, 'versions are never replaced'); END;
            """);
        migration.Sql("""
            CREATE TRIGGER snapshots_refuse_replace BEFORE INSERT ON snapshots
            WHEN EXISTS (SELECT 1 FROM snapshots WHERE content_hash = NEW.content_hash)
            BEGIN SELECT RAISE(ABORT, 'snapshots are never replaced'); END;
            """);
        migration.Sql("""
            CREATE TRIGGER draft_revisions_refuse_replace BEFORE INSERT ON draft_revisions
            WHEN EXISTS (SELECT 1 FROM draft_revisions WHERE agent_id = NEW.agent_id AND revision = NEW.revision)
            BEGIN SELECT RAISE(ABORT, 'draft_revisions are never replaced'); END;
            """);
        migration.Sql("""
            CREATE TRIGGER calls_keep_their_version BEFORE UPDATE OF agent_id, agent_version, version_id, content_hash, version_reason ON calls
            BEGIN SELECT RAISE(ABORT, 'the version of a call is never changed'); END;
            """);
    }

    /// <summary>The same for the audit log.</summary>
    public static void AddAudit(MigrationBuilder migration)
    {
        Refuse(migration, "audit_entries");
        migration.Sql("""
            CREATE TRIGGER audit_entries_refuse_replace BEFORE INSERT ON audit_entries
            WHEN EXISTS (SELECT 1 FROM audit_entries WHERE number = NEW.number)
            BEGIN SELECT RAISE(ABORT, 'audit_entries are never replaced'); END;
            """);
    }

    private static void Refuse(MigrationBuilder migration, string table)
    {
        migration.Sql($"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END;");
        migration.Sql($"CREATE TRIGGER {table}_refuse_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never deleted'); END;");
    }
}
