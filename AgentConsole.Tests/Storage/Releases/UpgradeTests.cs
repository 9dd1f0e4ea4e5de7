using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using StandardWebhooks;

namespace AgentConsole.Tests.Storage.Releases;

/// <summary>What earlier releases left is brought up to date at start and stays as it was.</summary>
[Trait("Store", "Sqlite")]
public sealed class UpgradeTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static IEnumerable<string> Recorded => ReleaseRecord.Names;

    public static TheoryData<string> Releases => [.. Recorded];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task The_database_of_a_release_is_brought_up_to_date_and_says_what_it_said(string release)
    {
        var record = ReleaseRecord.Unpack(release, folder.Path);
        await using (var console = await StartAsync())
        {
            foreach (var (address, answer) in record["answers"]!.AsObject())
                AssertHolds((await console.Api.GetJsonAsync(address)).Expect(200).Json, answer, address);

            var agent = (string)record["agent"]!;
            using var made = console.NewClient((string)record["key"]!);
            var newest = record["answers"]![$"/api/agents/{agent}/versions"]!.AsArray().Max(v => (int)v!["version"]!);
            Assert.Equal(newest + 1, await made.PublishAsync(agent));
            using var person = new Visitor(console);
            await person.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
            Assert.True(await person.IsSignedInAsync());
            await AssertSignsAsync(console, record);
        }

        await using var verify = ConsoleProcess.Start(folder.Path, null, "verify");

        Assert.True(await verify.ExitAsync() == 0, verify.Errors);
        Assert.Contains("All of them are as they were written.", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_newer_program_changed_is_left_alone()
    {
        ReleaseRecord.Unpack(Recorded.Last(), folder.Path);
        await using (await StartAsync())
        {
            // Brings it up to date, so that nothing but the newer change is unknown.
        }
        await using (var database = new SqliteConnection($"Data Source={folder.File("console.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = new SqliteCommand("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0')""", database);
            await command.ExecuteNonQueryAsync();
        }
        var before = await File.ReadAllBytesAsync(folder.File("console.db"));

        foreach (var command in new string[][] { [], ["verify"], ["backup", folder.File("backup")] })
        {
            await using var process = ConsoleProcess.Start(folder.Path, null, command);
            Assert.Equal(1, await process.ExitAsync());
            Assert.EndsWith("console.db was upgraded by a newer Agent Console. Start that version, or restore the backup from before.", Assert.Single(process.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("console.db")));
    }

    public void Dispose() => folder.Dispose();

    private Task<ConsoleHost> StartAsync() => ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("console.db")}", ["Webhooks:AllowPrivateAddresses"] = "true" });

    /// <summary>The webhook's secret is still the one that was shown, which takes the keys beside the data.</summary>
    private static async Task AssertSignsAsync(ConsoleHost console, JsonObject record)
    {
        await using var receiver = await Receiver.StartAsync();
        (await console.Api.SendJsonAsync("PATCH", $"/api/webhooks/{record["webhook"]}", new { url = receiver.Address })).Expect(200);
        (await console.Api.PostJsonAsync($"/api/webhooks/{record["webhook"]}/test")).Expect(201);
        var received = await receiver.NextAsync();
        new StandardWebhook((string)record["webhookSecret"]!).Verify(received.Body, received.Headers);
        await console.DeliveryAsync((string)record["webhook"]!, "delivered");
    }

    /// <summary>Every field that was told then is told now, with the same value; there may be new ones beside it.</summary>
    private static void AssertHolds(JsonNode? now, JsonNode? then, string path)
    {
        switch (then)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                    AssertHolds(now![name], value, $"{path} {name}");
                break;
            case JsonArray items:
                Assert.True(items.Count == now!.AsArray().Count, path);
                foreach (var (i, item) in items.Index())
                    AssertHolds(now[i], item, $"{path} {i}");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(then, now), $"{path}: {then?.ToJsonString()} then, {now?.ToJsonString()} now");
                break;
        }
    }
}
