using System.Net;
using System.Net.Sockets;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;

namespace AgentConsole.Tests.Storage;

/// <summary>A console that cannot start says why in one line that tells what to do.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public Task A_database_that_cannot_be_made_there() =>
        RefusedAsync("Storage:ConnectionString", $"Data Source={folder.File("blocked")}/console.db", "blocked/console.db", before: () => File.WriteAllText(folder.File("blocked"), ""));

    [Fact]
    public Task A_file_that_is_not_a_database() =>
        RefusedAsync("Storage:ConnectionString", $"Data Source={folder.File("notes.db")}", "notes.db", before: () => File.WriteAllText(folder.File("notes.db"), new string('x', 4096)));

    [Fact]
    public Task A_connection_string_that_cannot_be_read() => RefusedAsync("Storage:ConnectionString", "nonsense", "Storage:ConnectionString");

    [Fact]
    public Task A_provider_it_does_not_know() => RefusedAsync("Storage:Provider", "Oracle", "Storage:Provider");

    [Fact]
    public Task A_runtime_it_does_not_know() => RefusedAsync("Calls:Runtime", "Carrier pigeon", "Calls:Runtime");

    [Theory]
    [InlineData("")]
    [InlineData("voice.example.com/calls")]
    [InlineData("ftp://voice.example.com")]
    [InlineData("https://ana:secret@voice.example.com")]
    public Task A_platform_without_a_usable_address(string url) =>
        RefusedAsync("Calls:Http:Url", url, "Calls:Http:Url", new() { ["Calls:Runtime"] = "Http", ["Calls:Http:Secret"] = WebhookSecret.New() });

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base 64 at all, whatever it says")]
    public Task A_platform_without_a_usable_secret_which_is_not_printed(string secret) =>
        RefusedAsync("Calls:Http:Secret", secret, "Calls:Http:Secret", new() { ["Calls:Runtime"] = "Http", ["Calls:Http:Url"] = "https://voice.example.com" }, never: secret);

    [Theory]
    [InlineData("Calls:Http:TimeoutSeconds", "0")]
    [InlineData("Calls:Http:TimeoutSeconds", "121")]
    [InlineData("Calls:Http:SilenceMinutes", "soon")]
    [InlineData("Calls:Http:AnalysisMinutes", "-1")]
    [InlineData("Calls:Http:Analysis", "Nobody")]
    public Task A_time_or_word_for_platforms_that_cannot_be_used(string setting, string value) => RefusedAsync(setting, value, setting);

    [Fact]
    public Task A_language_models_address_that_is_none() => RefusedAsync("LanguageModel:Endpoint", "nonsense", "LanguageModel:Endpoint");

    [Fact]
    public Task A_password_that_is_too_short() =>
        RefusedAsync("Setup:AdminPassword", "short", "Setup:AdminPassword", new() { ["Setup:AdminEmail"] = "ana@example.com" });

    [Fact]
    public Task An_API_key_that_is_too_short() => RefusedAsync("Setup:ApiKey", "guess", "Setup:ApiKey");

    [Fact]
    public Task An_address_that_is_none() => RefusedAsync("Urls", "nonsense", "Urls");

    [Fact]
    public async Task An_address_that_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefusedAsync("Urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", "Urls");
    }

    [Fact]
    public async Task A_database_that_another_console_uses()
    {
        await using var first = ConsoleProcess.Start(folder.Path);
        await first.ListeningAsync();

        await RefusedAsync("Demo:Seed", "false", "Another Agent Console");
    }

    public void Dispose() => folder.Dispose();

    private async Task RefusedAsync(string setting, string value, string named, Dictionary<string, string>? more = null, Action? before = null, string never = "")
    {
        before?.Invoke();
        await using var console = ConsoleProcess.Start(folder.Path, new(more ?? []) { [setting] = value });

        var exit = await console.ExitAsync();

        Assert.Equal(1, exit);
        var line = Assert.Single((console.Errors + console.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line.TrimEnd(), StringComparison.Ordinal);
        Assert.True(never.Length == 0 || !line.Contains(never, StringComparison.Ordinal), line);
    }
}
