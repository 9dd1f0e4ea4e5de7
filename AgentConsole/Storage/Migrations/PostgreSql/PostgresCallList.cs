using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.PostgreSql;

/// <summary>What a list of calls is read by: the facets of a call as one number, in indexes that go on with the id, and the parts of numbers.</summary>
internal static class PostgresCallList
{
    public static void Add(MigrationBuilder migration)
    {
        migration.Sql($"ALTER TABLE calls ADD COLUMN facet INTEGER GENERATED ALWAYS AS ({CallFacet.Sql}) STORED;");
        foreach (var (name, on) in CallFacet.Indexes)
            migration.Sql($"CREATE INDEX {name} ON calls {on};");
        migration.Sql("""
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE TABLE call_numbers (number TEXT COLLATE "C" PRIMARY KEY);
            CREATE INDEX call_numbers_by_part ON call_numbers USING gin (number gin_trgm_ops);
            """);
        migration.Trigger("calls_add_their_number", "AFTER INSERT ON calls FOR EACH ROW WHEN (NEW.destination IS NOT NULL)", "INSERT INTO call_numbers (number) VALUES (NEW.destination) ON CONFLICT DO NOTHING;");
    }
}
