using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CallsExplained : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "analysis_error",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "handed_over_at",
                table: "calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_baseline",
                table: "calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "line",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replay_run_id",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "latency_milliseconds",
                table: "call_turns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "call_events",
                columns: table => new
                {
                    call_id = table.Column<string>(type: "TEXT", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_events", x => new { x.call_id, x.event_id });
                    table.ForeignKey(
                        name: "FK_call_events_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_rollups",
                columns: table => new
                {
                    agent_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    calls = table.Column<int>(type: "INTEGER", nullable: false),
                    connected = table.Column<int>(type: "INTEGER", nullable: false),
                    completed = table.Column<int>(type: "INTEGER", nullable: false),
                    not_completed = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluated = table.Column<int>(type: "INTEGER", nullable: false),
                    successes = table.Column<int>(type: "INTEGER", nullable: false),
                    timed = table.Column<int>(type: "INTEGER", nullable: false),
                    duration_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_llm = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_stt = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_tts = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_sip = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_rollups", x => new { x.agent_id, x.day, x.version });
                });

            migrationBuilder.CreateTable(
                name: "conversion_rollups",
                columns: table => new
                {
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    converted = table.Column<int>(type: "INTEGER", nullable: false),
                    not_converted = table.Column<int>(type: "INTEGER", nullable: false),
                    unknown = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversion_rollups", x => new { x.conversion_id, x.day, x.version });
                });

            migrationBuilder.CreateTable(
                name: "conversions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    denominator = table.Column<string>(type: "TEXT", nullable: false),
                    better = table.Column<string>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversions", x => x.id);
                    table.ForeignKey(
                        name: "FK_conversions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "replay_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false),
                    target_version = table.Column<int>(type: "INTEGER", nullable: true),
                    target_hash = table.Column<string>(type: "TEXT", nullable: true),
                    baselines = table.Column<int>(type: "INTEGER", nullable: false),
                    sources = table.Column<int>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    canceled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replay_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_replay_runs_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_conversions",
                columns: table => new
                {
                    call_id = table.Column<string>(type: "TEXT", nullable: false),
                    conversion_id = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_conversions", x => new { x.call_id, x.conversion_id });
                    table.ForeignKey(
                        name: "FK_call_conversions_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_call_conversions_conversions_conversion_id",
                        column: x => x.conversion_id,
                        principalTable: "conversions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls",
                columns: new[] { "agent_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calls_analysis_status",
                table: "calls",
                column: "analysis_status",
                filter: "analysis_status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_of_id",
                table: "calls",
                columns: new[] { "replay_of", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_run_id",
                table: "calls",
                column: "replay_run_id");

            migrationBuilder.CreateIndex(
                name: "IX_call_conversions_conversion_id_outcome_call_id",
                table: "call_conversions",
                columns: new[] { "conversion_id", "outcome", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_conversions_agent_id_name",
                table: "conversions",
                columns: new[] { "agent_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_replay_runs_agent_id_id",
                table: "replay_runs",
                columns: new[] { "agent_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_conversions");

            migrationBuilder.DropTable(
                name: "call_events");

            migrationBuilder.DropTable(
                name: "call_rollups");

            migrationBuilder.DropTable(
                name: "conversion_rollups");

            migrationBuilder.DropTable(
                name: "replay_runs");

            migrationBuilder.DropTable(
                name: "conversions");

            migrationBuilder.DropIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_analysis_status",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_of_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_run_id",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "analysis_error",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "handed_over_at",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "is_baseline",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "line",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "replay_run_id",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "latency_milliseconds",
                table: "call_turns");
        }
    }
}
