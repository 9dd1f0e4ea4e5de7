using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rollups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "deleted_at",
                table: "conversions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pending_below",
                table: "conversions",
                type: "TEXT",
                nullable: true);

            CallRollups.Add(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            CallRollups.Remove(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "deleted_at",
                table: "conversions");

            migrationBuilder.DropColumn(
                name: "pending_below",
                table: "conversions");
        }
    }
}
