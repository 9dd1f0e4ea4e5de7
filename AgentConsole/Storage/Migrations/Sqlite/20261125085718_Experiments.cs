using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Experiments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "experiment_caller",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "experiment_id",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "experiment_period",
                table: "calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "transferred",
                table: "calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "experiment_callers",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    caller = table.Column<string>(type: "TEXT", nullable: false),
                    assigned = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluated = table.Column<int>(type: "INTEGER", nullable: false),
                    successes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_callers", x => new { x.experiment_id, x.period, x.version, x.caller });
                });

            migrationBuilder.CreateTable(
                name: "experiment_clusters",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    callers = table.Column<int>(type: "INTEGER", nullable: false),
                    m = table.Column<long>(type: "INTEGER", nullable: false),
                    y = table.Column<long>(type: "INTEGER", nullable: false),
                    mm = table.Column<long>(type: "INTEGER", nullable: false),
                    ym = table.Column<long>(type: "INTEGER", nullable: false),
                    yy = table.Column<long>(type: "INTEGER", nullable: false),
                    aa = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_clusters", x => new { x.experiment_id, x.period, x.version });
                });

            migrationBuilder.CreateTable(
                name: "experiment_conversions",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    converted = table.Column<int>(type: "INTEGER", nullable: false),
                    not_converted = table.Column<int>(type: "INTEGER", nullable: false),
                    unknown = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_conversions", x => new { x.experiment_id, x.conversion_id, x.period, x.version });
                });

            migrationBuilder.CreateTable(
                name: "experiment_rollups",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    assigned = table.Column<int>(type: "INTEGER", nullable: false),
                    connected = table.Column<int>(type: "INTEGER", nullable: false),
                    completed = table.Column<int>(type: "INTEGER", nullable: false),
                    errors = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluated = table.Column<int>(type: "INTEGER", nullable: false),
                    successes = table.Column<int>(type: "INTEGER", nullable: false),
                    early_hang_ups = table.Column<int>(type: "INTEGER", nullable: false),
                    transfer_known = table.Column<int>(type: "INTEGER", nullable: false),
                    transferred = table.Column<int>(type: "INTEGER", nullable: false),
                    timed = table.Column<int>(type: "INTEGER", nullable: false),
                    duration_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    duration_squares = table.Column<long>(type: "INTEGER", nullable: false),
                    costed = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_squares = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_rollups", x => new { x.experiment_id, x.period, x.version, x.day });
                });

            migrationBuilder.CreateTable(
                name: "experiments",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    control_version = table.Column<int>(type: "INTEGER", nullable: false),
                    target_effect_pts = table.Column<double>(type: "REAL", nullable: false),
                    planned_calls_per_arm = table.Column<int>(type: "INTEGER", nullable: false),
                    assign_by = table.Column<string>(type: "TEXT", nullable: false),
                    guardrails = table.Column<string>(type: "TEXT", nullable: false),
                    send_back_on_harm = table.Column<bool>(type: "INTEGER", nullable: false),
                    ramp = table.Column<string>(type: "TEXT", nullable: false),
                    ramp_step = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    weights = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    kept_version = table.Column<int>(type: "INTEGER", nullable: true),
                    frozen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    frozen_results = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiments", x => x.id);
                    table.ForeignKey(
                        name: "FK_experiments_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_arms",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    rubric_hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_arms", x => new { x.experiment_id, x.version });
                    table.ForeignKey(
                        name: "FK_experiment_arms_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_decisions",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_decisions", x => new { x.experiment_id, x.number });
                    table.ForeignKey(
                        name: "FK_experiment_decisions_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_periods",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    weights = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_periods", x => new { x.experiment_id, x.number });
                    table.ForeignKey(
                        name: "FK_experiment_periods_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rescore_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    experiment_id = table.Column<string>(type: "TEXT", nullable: false),
                    rubric_version = table.Column<int>(type: "INTEGER", nullable: false),
                    rubric_hash = table.Column<string>(type: "TEXT", nullable: false),
                    calls = table.Column<int>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    canceled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_rescore_runs_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_rescores",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    call_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    analysis = table.Column<string>(type: "TEXT", nullable: true),
                    success = table.Column<bool>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_rescores", x => new { x.run_id, x.call_id });
                    table.ForeignKey(
                        name: "FK_call_rescores_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_call_rescores_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls",
                columns: new[] { "experiment_id", "agent_version", "success", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_call_rescores_call_id",
                table: "call_rescores",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_call_rescores_run_id_status_version_period_success",
                table: "call_rescores",
                columns: new[] { "run_id", "status", "version", "period", "success" });

            migrationBuilder.CreateIndex(
                name: "IX_experiments_agent_id_id",
                table: "experiments",
                columns: new[] { "agent_id", "id" });

            migrationBuilder.CreateIndex(
                name: "one_running_experiment_per_agent",
                table: "experiments",
                column: "agent_id",
                unique: true,
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "IX_rescore_runs_experiment_id",
                table: "rescore_runs",
                column: "experiment_id");
            ExperimentRollups.Add(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ExperimentRollups.Remove(migrationBuilder);

            migrationBuilder.DropTable(
                name: "call_rescores");

            migrationBuilder.DropTable(
                name: "experiment_arms");

            migrationBuilder.DropTable(
                name: "experiment_callers");

            migrationBuilder.DropTable(
                name: "experiment_clusters");

            migrationBuilder.DropTable(
                name: "experiment_conversions");

            migrationBuilder.DropTable(
                name: "experiment_decisions");

            migrationBuilder.DropTable(
                name: "experiment_periods");

            migrationBuilder.DropTable(
                name: "experiment_rollups");

            migrationBuilder.DropTable(
                name: "rescore_runs");

            migrationBuilder.DropTable(
                name: "experiments");

            migrationBuilder.DropIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls");

            // EF would rebuild the table, which the triggers that name it forbid.
            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN experiment_caller;");

            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN experiment_id;");

            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN experiment_period;");

            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN transferred;");
        }
    }
}
