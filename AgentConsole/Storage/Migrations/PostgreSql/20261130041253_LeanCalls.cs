using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LeanCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_versions_content_hash",
                table: "versions");

            migrationBuilder.DropIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_content_hash",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_of_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_run_id",
                table: "calls");

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls",
                columns: new[] { "agent_id", "external_id" },
                unique: true,
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_of_id",
                table: "calls",
                columns: new[] { "replay_of", "id" },
                filter: "replay_of IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_run_id",
                table: "calls",
                column: "replay_run_id",
                filter: "replay_run_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_of_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_replay_run_id",
                table: "calls");

            migrationBuilder.CreateIndex(
                name: "IX_versions_content_hash",
                table: "versions",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls",
                columns: new[] { "agent_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calls_content_hash",
                table: "calls",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_of_id",
                table: "calls",
                columns: new[] { "replay_of", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_run_id",
                table: "calls",
                column: "replay_run_id");
        }
    }
}
