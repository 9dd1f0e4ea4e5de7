using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>What a list of calls is read by: the facets of a call as one number, in indexes that go on with the id, and the parts of numbers.</summary>
internal static class CallListIndexes
{
    public static void Add(MigrationBuilder migration)
    {
        migration.Sql($"ALTER TABLE calls ADD COLUMN facet INTEGER GENERATED ALWAYS AS ({CallFacet.Sql}) VIRTUAL;");
        foreach (var (name, on) in CallFacet.Indexes)
            migration.Sql($"CREATE INDEX {name} ON calls {on};");
        migration.Sql("""
            CREATE TABLE call_numbers (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE);
            INSERT INTO call_numbers (number) SELECT DISTINCT destination FROM calls WHERE destination IS NOT NULL;
            CREATE VIRTUAL TABLE call_number_parts USING fts5(number, content='call_numbers', content_rowid='id', tokenize='trigram', detail='none');
            INSERT INTO call_number_parts (call_number_parts) VALUES ('rebuild');
            """);
        AddTriggers(migration);
    }

    // Each number once. Numbers stay when their calls go, until they are erased: a search asks the calls.
    private static void AddTriggers(MigrationBuilder migration)
    {
        IndexWhenAdded(migration);
        migration.Sql("""
            CREATE TRIGGER calls_add_their_number AFTER INSERT ON calls WHEN NEW.destination IS NOT NULL
            BEGIN INSERT INTO call_numbers (number) VALUES (NEW.destination) ON CONFLICT DO NOTHING; END;
            """);
    }

    /// <summary>A number that is deleted goes from the index too, and what the index had of it is overwritten.</summary>
    public static void ForgetNumbers(MigrationBuilder migration)
    {
        migration.Sql("INSERT INTO call_number_parts (call_number_parts, rank) VALUES ('secure-delete', 1);");
        ForgetWhenDeleted(migration);
    }

    public static void KeepNumbers(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER call_numbers_delete;");
        migration.Sql("INSERT INTO call_number_parts (call_number_parts, rank) VALUES ('secure-delete', 0);");
    }

    /// <summary>The index of parts takes the numbers of all calls that are committed together in one statement (SqliteStore), and not each as it comes: whatever could be undone by itself, it writes out by itself.</summary>
    public static void TakeNumbersTogether(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER call_numbers_insert;");
        migration.Sql("DROP TRIGGER call_numbers_delete;");
        ForgetWhenDeleted(migration, " WHEN OLD.id <= (SELECT MAX(id) FROM call_number_parts_docsize)");
    }

    public static void TakeNumbersOneByOne(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER call_numbers_delete;");
        ForgetWhenDeleted(migration);
        IndexWhenAdded(migration);
    }

    public static void Remove(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER calls_add_their_number;");
        migration.Sql("DROP TABLE call_number_parts;");
        migration.Sql("DROP TABLE call_numbers;");
        foreach (var (name, _) in CallFacet.Indexes)
            migration.Sql($"DROP INDEX {name};");
        migration.Sql("ALTER TABLE calls DROP COLUMN facet;");
    }

    private static void IndexWhenAdded(MigrationBuilder migration) => migration.Sql("""
        CREATE TRIGGER call_numbers_insert AFTER INSERT ON call_numbers
        BEGIN INSERT INTO call_number_parts (rowid, number) VALUES (NEW.id, NEW.number); END;
        """);

    private static void ForgetWhenDeleted(MigrationBuilder migration, string when = "") => migration.Sql($"""
        CREATE TRIGGER call_numbers_delete AFTER DELETE ON call_numbers{when}
        BEGIN INSERT INTO call_number_parts (call_number_parts, rowid, number) VALUES ('delete', OLD.id, OLD.number); END;
        """);
}
