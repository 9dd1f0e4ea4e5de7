using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rescores : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rescore_clusters",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    callers = table.Column<int>(type: "INTEGER", nullable: false),
                    m = table.Column<long>(type: "INTEGER", nullable: false),
                    y = table.Column<long>(type: "INTEGER", nullable: false),
                    mm = table.Column<long>(type: "INTEGER", nullable: false),
                    ym = table.Column<long>(type: "INTEGER", nullable: false),
                    yy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_clusters", x => new { x.run_id, x.period, x.version });
                    table.ForeignKey(
                        name: "FK_rescore_clusters_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rescore_rollups",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    calls = table.Column<int>(type: "INTEGER", nullable: false),
                    judged = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluated = table.Column<int>(type: "INTEGER", nullable: false),
                    successes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_rollups", x => new { x.run_id, x.period, x.version, x.day });
                    table.ForeignKey(
                        name: "FK_rescore_rollups_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "one_running_rescore_per_experiment",
                table: "rescore_runs",
                column: "experiment_id",
                unique: true,
                filter: "finished_at IS NULL AND canceled_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rescore_clusters");

            migrationBuilder.DropTable(
                name: "rescore_rollups");

            migrationBuilder.DropIndex(
                name: "one_running_rescore_per_experiment",
                table: "rescore_runs");
        }
    }
}
