using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage.Moving;

/// <summary>A command that cannot copy says why in one line.</summary>
[Trait("Store", "Sqlite")]
public sealed class MoveRefusalTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("migrate-store takes the connection string of an empty PostgreSQL database")]
    [InlineData("migrate-store takes the connection string", "--Storage:Provider=Sqlite")]
    [InlineData("migrate-store takes the connection string", " ")]
    public Task A_command_without_a_target(string words, params string[] args) => RefusedAsync(words, args);

    [Fact]
    public Task A_file_that_is_not_there() => RefusedAsync("There is no database file", "Host=127.0.0.1;Database=x", Source("nothing.db"));

    [Fact]
    public Task A_source_that_is_on_PostgreSQL_already() => RefusedAsync("Set Storage:Provider to Sqlite", "Host=127.0.0.1;Database=x", "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=Host=127.0.0.1;Port=1;Database=y;Username=nobody;Timeout=5");

    [Fact]
    public async Task A_target_that_is_not_one_or_does_not_answer()
    {
        await using (await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("console.db")}" }))
        {
            await RefusedAsync("Another Agent Console is using", "Host=127.0.0.1;Database=x", Source("console.db"));
        }

        await RefusedAsync("The connection string cannot be read: ", "nonsense", Source("console.db"));
        await RefusedAsync("it names no Host or no Database", "Host=127.0.0.1", Source("console.db"));
        await RefusedAsync("Nothing was copied: ", "Host=127.0.0.1;Port=1;Database=x;Username=nobody;Timeout=5", Source("console.db"));
        Assert.Equal(["console.db"], Directory.GetFiles(folder.Path, "*.db").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_target_that_a_console_works_on()
    {
        await using (await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("console.db")}" }))
        {
            // Makes the file.
        }
        var target = await PostgresServer.NewDatabaseAsync();
        await using var console = await ConsoleHost.StartAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = target });

        await RefusedAsync("An Agent Console is using", target, Source("console.db"));
    }

    private string Source(string file) => $"--Storage:ConnectionString=Data Source={folder.File(file)}";

    private static async Task RefusedAsync(string words, params string[] args)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => MigrateStoreCommand.RunAsync(args));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
