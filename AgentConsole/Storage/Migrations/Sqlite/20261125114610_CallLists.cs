using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CallLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_calls_agent_id_agent_version_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_channel_direction_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_status_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_success_id",
                table: "calls");

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_status",
                table: "calls",
                columns: new[] { "agent_id", "status" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls",
                columns: new[] { "experiment_id", "agent_version", "success", "id" },
                filter: "experiment_id IS NOT NULL");

            CallListIndexes.Add(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            CallListIndexes.Remove(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_calls_agent_id_status",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls");

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_agent_version_id",
                table: "calls",
                columns: new[] { "agent_id", "agent_version", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_channel_direction_id",
                table: "calls",
                columns: new[] { "channel", "direction", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls",
                columns: new[] { "experiment_id", "agent_version", "success", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_status_id",
                table: "calls",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_success_id",
                table: "calls",
                columns: new[] { "success", "id" });
        }
    }
}
