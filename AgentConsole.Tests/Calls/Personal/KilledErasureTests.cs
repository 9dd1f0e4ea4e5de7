using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls.Personal;

[Trait("Store", "Sqlite")]
public sealed class KilledErasureTests : IDisposable
{
    private const int Calls = 400;
    private const string Number = "+919876543210";

    private const string Said = "canaryturn";

    private readonly TempFolder folder = new();

    private string Database => folder.File("console.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_kill_9_in_the_middle_of_an_erasure_asking_again_erases_the_rest()
    {
        var first = await SeedAsync();
        await using (var process = ConsoleProcess.Start(folder.Path))
        {
            using var api = await process.ApiAsync();
            var erasing = EraseAsync(api);
            while ((await api.GetJsonAsync($"/api/calls/{first}")).Expect(200)["personalDataRemovedAt"] is null)
                Assert.False(erasing.IsCompleted);
            await process.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => erasing);
        }
        Assert.InRange(Left(), 1, Calls - 1);

        await using (var again = ConsoleProcess.Start(folder.Path))
        {
            using var api = await again.ApiAsync();
            (await EraseAsync(api)).Expect(200);
            await again.KillAsync();
        }

        Assert.Equal(0, Left());
        Assert.False(StoredBytes.Holds(Database, Said));
        // Where pages of an index were filled anew, SQLite may leave a copy of a key beside the new ones until it writes the file anew.
        Say("VACUUM");
        Assert.False(StoredBytes.Holds(Database, Number));
    }

    private async Task<string> SeedAsync()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={Database}" });
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var calls = await console.StoreCallsAsync(agent, Calls, Clock.Now);
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            await db.InsertAsync(calls.Select(c => new CallTurn { CallId = c.Id, Index = 0, Speaker = Speaker.Caller, Text = $"I am {Said}", At = c.CreatedAt }));
            return await db.Calls.ExecuteUpdateAsync(c => c.SetProperty(x => x.Destination, Number));
        });
        return calls[0].Id;
    }

    private int Left() => Convert.ToInt32(Say("SELECT count(*) FROM calls WHERE personal_removed_at IS NULL"), System.Globalization.CultureInfo.InvariantCulture);

    private object? Say(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static Task<Answer> EraseAsync(HttpClient api) => api.PostJsonAsync("/api/personal-data/erase", new { number = Number });
}
