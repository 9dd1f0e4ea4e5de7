using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentConsole.Storage.Migrations.Sqlite;

/// <summary>Keeps <see cref="ExperimentSums"/>, and what they rest on.</summary>
internal static class ExperimentRollups
{
    public static void Add(MigrationBuilder migration)
    {
        foreach (var rollup in ExperimentSums.All)
            migration.Add(rollup);
        migration.Sql("""
            CREATE TRIGGER calls_keep_their_experiment BEFORE UPDATE OF experiment_id, experiment_period, experiment_caller ON calls
            WHEN OLD.experiment_id IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'the experiment of a call is never changed'); END;
            """);
        foreach (var change in new[] { "UPDATE", "DELETE" })
            migration.Sql($"CREATE TRIGGER experiment_decisions_refuse_{change.ToLowerInvariant()} BEFORE {change} ON experiment_decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;");
    }

    public static void Remove(MigrationBuilder migration)
    {
        foreach (var trigger in new[] { "calls_keep_their_experiment", "experiment_decisions_refuse_update", "experiment_decisions_refuse_delete" })
            migration.Sql($"DROP TRIGGER {trigger};");
        foreach (var rollup in ExperimentSums.All.Reverse())
            migration.Remove(rollup);
    }
}
