using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>Keeps <see cref="CallSums"/>, and what they rest on.</summary>
internal static class CallRollups
{
    private static readonly (string Name, string Refusal)[] Refusals =
    [
        // A call is counted in the version and on the day that it was placed with.
        ("calls_keep_their_day", "BEFORE UPDATE OF id, created_at ON calls BEGIN SELECT RAISE(ABORT, 'when a call was placed is never changed'); END"),
        ("call_conversions_keep_their_call", "BEFORE UPDATE OF call_id, conversion_id ON call_conversions BEGIN SELECT RAISE(ABORT, 'the call of a conversion is never changed'); END"),
        // INSERT OR REPLACE deletes without firing the delete trigger.
        ("calls_refuse_replace", """
            BEFORE INSERT ON calls
            WHEN EXISTS (SELECT 1 FROM calls WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM calls WHERE agent_id = NEW.agent_id AND external_id = NEW.external_id)
            BEGIN SELECT RAISE(ABORT, 'calls are never replaced'); END
            """),
        ("call_conversions_refuse_replace", """
            BEFORE INSERT ON call_conversions
            WHEN EXISTS (SELECT 1 FROM call_conversions WHERE call_id = NEW.call_id AND conversion_id = NEW.conversion_id)
            BEGIN SELECT RAISE(ABORT, 'call_conversions are never replaced'); END
            """),
    ];

    public static void Add(MigrationBuilder migration)
    {
        migration.Add(CallSums.Calls);
        migration.Add(CallSums.Conversions);
        foreach (var (name, refusal) in Refusals)
            migration.Sql($"CREATE TRIGGER {name} {refusal};");
    }

    public static void Remove(MigrationBuilder migration)
    {
        foreach (var (name, _) in Refusals)
            migration.Sql($"DROP TRIGGER {name};");
        migration.Remove(CallSums.Conversions);
        migration.Remove(CallSums.Calls);
    }
}
