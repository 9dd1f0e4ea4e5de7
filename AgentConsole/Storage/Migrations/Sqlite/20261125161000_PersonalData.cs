using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "erase_requested_at",
                table: "calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_messages_subject",
                table: "outbox_messages",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_calls_erase_requested_at",
                table: "calls",
                column: "erase_requested_at",
                filter: "erase_requested_at IS NOT NULL AND personal_removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "calls_with_personal_data",
                table: "calls",
                column: "id",
                filter: "personal_removed_at IS NULL");
            CallListIndexes.ForgetNumbers(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_messages_subject",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "IX_calls_erase_requested_at",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "calls_with_personal_data",
                table: "calls");

            CallListIndexes.KeepNumbers(migrationBuilder);
            // EF would rebuild the table, which its triggers name.
            migrationBuilder.Sql("ALTER TABLE calls DROP COLUMN erase_requested_at;");
        }
    }
}
