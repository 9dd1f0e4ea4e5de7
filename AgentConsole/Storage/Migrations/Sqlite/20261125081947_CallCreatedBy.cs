using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentConsole.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CallCreatedBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "calls",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "created_by",
                table: "calls");
        }
    }
}
