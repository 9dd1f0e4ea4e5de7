using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class KeyTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var keys = console.Get<ApiKeyService>();
        var key = (await keys.CreateAsync(new("Dialler", [KeyScope.Admin]), Actor.Console)).Value;
        using var client = console.NewClient(key.Secret);
        (await client.GetJsonAsync("/api/agents")).Expect(200);

        await keys.RevokeAsync(key.Key.Id, Actor.Console);

        (await client.GetJsonAsync("/api/agents")).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_revoked_key_stays_revoked_after_a_restart()
    {
        await using var own = await ConsoleHost.StartAsync();
        var key = (await own.Get<ApiKeyService>().CreateAsync(new("Dialler", [KeyScope.Admin]), Actor.Console)).Value;
        await own.Get<ApiKeyService>().RevokeAsync(key.Key.Id, Actor.Console);

        await own.RestartAsync();

        using var client = own.NewClient(key.Secret);
        (await client.GetJsonAsync("/api/agents")).ExpectProblem(401, "unauthorized");
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task Neither_the_database_nor_the_log_holds_a_key()
    {
        await using var own = await ConsoleHost.StartAsync();
        var key = (await own.Get<ApiKeyService>().CreateAsync(new("Dialler", [KeyScope.Admin]), Actor.Console)).Value;
        using var client = own.NewClient(key.Secret);
        (await client.GetJsonAsync("/api/agents")).Expect(200);
        await own.RestartAsync();

        var stored = string.Concat(Directory.EnumerateFiles(Path.GetDirectoryName(own.DatabaseFile)!, "console.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(ReadShared));

        Assert.Contains("Dialler", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(ConsoleHost.AdminPassword, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret, own.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_key_publishes_names_the_key()
    {
        var agent = await console.Api.NewAgentAsync();

        var version = (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(201);

        Assert.Equal("API key set-up", (string?)version["createdBy"]);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
