using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

/// <summary>What a foreign hand changes in the file, its triggers taken away, is found and named.</summary>
[Trait("Store", "Sqlite")]
public sealed class VerificationTests : IAsyncLifetime
{
    private readonly ConsoleHost console = new();
    private string agent = "";

    public async ValueTask InitializeAsync()
    {
        await console.InitializeAsync();
        agent = await console.Api.NewAgentAsync();
        for (var i = 1; i <= 3; i++)
        {
            await console.Api.EditPromptAsync(agent, $"You are Priya, number {i}.");
            await console.Api.PublishAsync(agent, $"Number {i}");
        }
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            var version = await db.Versions.SingleAsync(v => v.AgentId == agent && v.Number == 2);
            await db.AuditAsync(Actor.Console, "version.published", version.Id, agent, after: version.ContentHash);
            await db.AuditAsync(Actor.Console with { From = "192.0.2.7" }, "thing.changed", "thing", agent, new string('1', 64), new string('2', 64));
            await db.AuditAsync(Actor.Console, "thing.made", "last");
            return default(Done);
        });
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task What_nobody_touched_is_as_it_was_written()
    {
        var report = await VerifyAsync();

        Assert.Null(report.Broken);
        var last = Assert.Single(await AuditSteps.OfAsync(console, "last"));
        Assert.Equal((3, 4, last.Number, new AuditHead(last.Number, last.Hash)), (report.Versions, report.Drafts, report.Entries, report.Last));
        Assert.True(report.Snapshots >= 3);
        Assert.Null((await VerifyAsync(report.Last)).Broken);
    }

    [Theory]
    [InlineData("UPDATE snapshots SET config = replace(config, 'number 2', 'number 9')", "snapshots ", "its content has the hash")]
    [InlineData("UPDATE snapshots SET content_hash = replace(content_hash, substr(content_hash, 1, 4), 'beef') WHERE config LIKE '%number 2%'", "snapshots beef", "its content has the hash")]
    [InlineData("DELETE FROM snapshots WHERE config LIKE '%number 2%'", "versions ver_", "there is no snapshot")]
    [InlineData("UPDATE draft_revisions SET config = replace(config, 'number 2', 'number 9') WHERE revision = 3", "draft_revisions 3 of", "its content has the hash")]
    [InlineData("UPDATE draft_revisions SET content_hash = 'x' WHERE revision = 2", "draft_revisions 2 of", "its content has the hash")]
    [InlineData("UPDATE versions SET number = 7 WHERE number = 2", "versions ver_", "where v2 of")]
    [InlineData("DELETE FROM versions WHERE number = 1", "versions ver_", "where v1 of")]
    [InlineData("DELETE FROM versions WHERE number = 3", "versions of agent_", "there are 2 where 3 were published")]
    [InlineData("UPDATE versions SET content_hash = 'x' WHERE number = 2", "versions ver_", "there is no snapshot x")]
    [InlineData("UPDATE versions SET content_hash = (SELECT content_hash FROM versions WHERE number = 1) WHERE number = 2", "audit_entries ", "was published with the content")]
    public async Task A_change_of_what_was_published_or_drafted_is_named(string sql, string row, string problem)
    {
        await TamperAsync(sql);

        var broken = (await VerifyAsync()).Broken;

        Assert.StartsWith(row, broken, StringComparison.Ordinal);
        Assert.Contains(problem, broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at = at + 1")]
    [InlineData("actor_kind = 'person'")]
    [InlineData("actor_kind = 'nobody'")]
    [InlineData("actor_id = 'consolf'")]
    [InlineData("actor_name = 'Agent Console '")]
    [InlineData("action = 'thing.chanced'")]
    [InlineData("subject = 'thinc'")]
    [InlineData("agent_id = NULL")]
    [InlineData("before_hash = replace(before_hash, '1', '3')")]
    [InlineData("after_hash = NULL")]
    [InlineData("\"from\" = '192.0.2.8'")]
    [InlineData("previous_hash = replace(previous_hash, substr(previous_hash, 1, 1), 'x')")]
    [InlineData("hash = replace(hash, substr(hash, 1, 1), 'x')")]
    public async Task A_change_of_any_part_of_an_audit_entry_is_named(string change)
    {
        var entry = Assert.Single(await AuditSteps.OfAsync(console, "thing"));

        await TamperAsync($"UPDATE audit_entries SET {change} WHERE number = {entry.Number}");
        // The kind of actor that there is none of cannot even be read, which the database's library logs.
        console.Log.Allow("Requested value 'nobody' was not found");

        Assert.StartsWith($"audit_entries {entry.Number}: ", (await VerifyAsync()).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_taken_out_is_missed_and_so_is_a_renumbered_one()
    {
        var entry = Assert.Single(await AuditSteps.OfAsync(console, "thing"));

        await TamperAsync($"DELETE FROM audit_entries WHERE number = {entry.Number}");
        Assert.StartsWith($"audit_entries {entry.Number + 1}: {entry.Number} was expected here", (await VerifyAsync()).Broken, StringComparison.Ordinal);
        await TamperAsync($"UPDATE audit_entries SET number = number - 1 WHERE number > {entry.Number}");

        Assert.StartsWith($"audit_entries {entry.Number}: the entry before has the hash", (await VerifyAsync()).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newest_entries_cut_off_are_found_by_the_noted_last_one_alone()
    {
        var noted = (await VerifyAsync()).Last;

        await TamperAsync($"DELETE FROM audit_entries WHERE number = {noted.Number}");

        Assert.Null((await VerifyAsync()).Broken);
        Assert.StartsWith($"audit_entries {noted.Number}: it was noted, and the log ends at {noted.Number - 1}", (await VerifyAsync(noted)).Broken, StringComparison.Ordinal);
        Assert.Contains("was noted", (await VerifyAsync(new(noted.Number - 1, noted.Hash))).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_runs_beside_the_console_and_after_it_and_tells_by_its_exit_code()
    {
        var folder = Path.GetDirectoryName(console.DatabaseFile)!;
        var beside = await CommandAsync(folder);
        var last = beside.Output.Split('\n').Single(l => l.StartsWith("Last audit entry: ", StringComparison.Ordinal))["Last audit entry: ".Length..].Trim();
        var head = await CommandAsync(folder, "--last", last);
        var unreadable = await CommandAsync(folder, "--last", "12");
        await console.Api.EditPromptAsync(agent, "The console still writes.");
        await console.StopAsync();
        var after = await CommandAsync(folder, "--last", last);
        await TamperAsync("UPDATE snapshots SET config = replace(config, 'number 2', 'number 9')");
        var broken = await CommandAsync(folder);
        await console.InitializeAsync();

        Assert.Equal((0, 0, 1, 0, 1), (beside.Exit, head.Exit, unreadable.Exit, after.Exit, broken.Exit));
        Assert.Contains("Read 3 versions", beside.Output, StringComparison.Ordinal);
        Assert.StartsWith("--last takes", unreadable.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Broken: snapshots ", broken.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_the_command_says_so()
    {
        using var folder = new TempFolder();

        var (exit, _, errors) = await CommandAsync(Path.GetDirectoryName(folder.File("x"))!);

        Assert.Equal(1, exit);
        Assert.Matches("^There is no database file .*console.db. Set Storage:ConnectionString", errors);
        Assert.False(File.Exists(folder.File("console.db")));
    }

    private Task<VerificationReport> VerifyAsync(AuditHead? noted = null) => new Verification(console.Get<IDbContextFactory<ConsoleDb>>()).RunAsync(noted);

    private static async Task<(int Exit, string Output, string Errors)> CommandAsync(string folder, params string[] options)
    {
        await using var process = ConsoleProcess.Start(folder, command: ["verify", .. options]);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    private async Task TamperAsync(string sql)
    {
        await using var database = new SqliteConnection($"Data Source={console.DatabaseFile};Foreign Keys=False");
        await database.OpenAsync();
        var triggers = new List<string>();
        await using (var find = new SqliteCommand("SELECT name FROM sqlite_master WHERE type = 'trigger'", database))
        await using (var names = await find.ExecuteReaderAsync())
        {
            while (await names.ReadAsync())
                triggers.Add(names.GetString(0));
        }
        await using var change = new SqliteCommand(string.Concat(triggers.Select(t => $"DROP TRIGGER {t};")) + sql, database);
        Assert.True(await change.ExecuteNonQueryAsync() > 0);
    }
}
