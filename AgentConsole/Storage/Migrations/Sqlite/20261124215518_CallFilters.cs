using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CallFilters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_calls_channel_direction_id",
                table: "calls",
                columns: new[] { "channel", "direction", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_success_id",
                table: "calls",
                columns: new[] { "success", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_calls_channel_direction_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_calls_success_id",
                table: "calls");
        }
    }
}
