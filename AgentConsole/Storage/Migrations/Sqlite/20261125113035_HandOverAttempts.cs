using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HandOverAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "hand_over_attempts",
                table: "calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "hand_over_error",
                table: "calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "hand_over_next_at",
                table: "calls",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // EF would rebuild the table, which the triggers that name it forbid.
            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN hand_over_attempts;");

            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN hand_over_error;");

            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN hand_over_next_at;");
        }
    }
}
