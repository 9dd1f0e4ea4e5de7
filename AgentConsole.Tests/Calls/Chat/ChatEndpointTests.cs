using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Chat;

/// <summary>What a language model's endpoint can do to a call.</summary>
public sealed class ChatEndpointTests : IAsyncLifetime
{
    private readonly TimerClock clock = new();
    private ConsoleHost console = null!;
    private ChatServer server = null!;
    private string agent = "";

    [Fact]
    public async Task A_refusal_for_the_moment_is_asked_again_after_the_wait_it_names()
    {
        server.Talk.Refuse(429, "Slow down", "7");
        server.Talk.Say("Here I am.");

        var call = PlayAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(7));

        Assert.Equal("Here I am.", (await call).AgentSaid()[1]);
    }

    [Fact]
    public async Task A_wait_may_be_named_as_a_date()
    {
        server.Talk.Refuse(503, "Down", clock.GetUtcNow().AddSeconds(11).ToString("R"));
        server.Talk.Say("Here I am.");

        var call = PlayAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(11));

        Assert.Equal("Here I am.", (await call).AgentSaid()[1]);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("hang up")]
    [InlineData("""{"id": 5, "choices": [""")]
    [InlineData("""{"id":"x","object":"chat.completion","choices":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html>Welcome to the Wi-Fi</html>")]
    public async Task What_breaks_once_is_asked_again_and_the_call_goes_on(string breaks)
    {
        Break(breaks);
        server.Talk.Say("Here I am.");

        var call = PlayAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(("completed", "Here I am."), ((string?)(await call)["status"], (await call).AgentSaid()[1]));
    }

    [Theory]
    [InlineData("500", "answered 500: Out of memory.")]
    [InlineData("hang up", "cannot be reached or hung up")]
    [InlineData("{\"id\": 5, \"choices\": [", "cannot be read")]
    [InlineData("{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[]}", "cannot be read")]
    public async Task What_breaks_three_times_fails_the_call_and_says_why(string breaks, string why)
    {
        console.Log.Allow("failed: The language model");
        for (var i = 0; i < 3; i++)
            Break(breaks);

        var call = PlayAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await clock.PassAsync(TimeSpan.FromSeconds(2));

        AssertFailed(await call, why);
        Assert.Equal(3, server.Talk.Asked);
    }

    [Fact]
    public async Task A_model_that_never_answers_fails_the_call_after_three_time_outs()
    {
        console.Log.Allow("failed: The language model");
        server.Talk.SayNothing();
        server.Talk.Stall();
        server.Talk.SayNothing();

        var call = PlayAsync();
        await server.Talk.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await server.Talk.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await clock.PassAsync(TimeSpan.FromSeconds(2));
        await server.Talk.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(30));

        AssertFailed(await call, "The language model did not answer within 30 s.");
    }

    [Theory]
    [InlineData(400, "Unknown model")]
    [InlineData(401, "Incorrect API key provided: " + ChatServer.Key)]
    [InlineData(404, "No such model")]
    public async Task What_asking_again_cannot_mend_fails_the_call_at_once_and_never_shows_the_key(int status, string message)
    {
        console.Log.Allow("failed: The language model");
        server.Talk.Refuse(status, message);

        var call = await PlayAsync();

        AssertFailed(call, $"The language model answered {status}: {message.Replace(ChatServer.Key, "…", StringComparison.Ordinal)}.");
        Assert.Equal(1, server.Talk.Asked);
        Assert.DoesNotContain(ChatServer.Key, console.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_for_a_call_fails_it_at_once()
    {
        console.Log.Allow("failed: The language model");
        server.Talk.Refuse(429, "Quota used up", "3600");

        AssertFailed(await PlayAsync(), "The language model answered 429: Quota used up. It asks to wait 3600 s.");
    }

    [Fact]
    public async Task A_model_that_says_nothing_fails_the_call()
    {
        console.Log.Allow("failed: The language model");
        server.Talk.Say("  ");

        AssertFailed(await PlayAsync(), "The language model said nothing (it stopped because: stop).");
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_fails_the_call()
    {
        console.Log.Allow("failed: The language model");
        await server.DisposeAsync();

        var call = PlayAsync();
        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await clock.PassAsync(TimeSpan.FromSeconds(2));

        AssertFailed(await call, "cannot be reached or hung up");
    }

    public async ValueTask InitializeAsync()
    {
        server = await ChatServer.StartAsync();
        console = new ConsoleHost { Time = clock };
        server.Serve(console);
        await console.InitializeAsync();
        agent = await console.PublishedAgentAsync(new { name = "Lotus", systemPrompt = "You are Lotus." });
    }

    public async ValueTask DisposeAsync()
    {
        await console.DisposeAsync();
        await server.DisposeAsync();
    }

    private static void AssertFailed(JsonNode call, string why)
    {
        Assert.Equal(("failed", "none"), ((string?)call["status"], (string?)call["analysisStatus"]));
        Assert.Contains(why, (string?)call["error"], StringComparison.Ordinal);
        Assert.Equal(2, call["transcript"]!.AsArray().Count);
    }

    private Task<JsonNode> PlayAsync() => console.PlayAsync(agent);

    private void Break(string how)
    {
        if (how == "500")
            server.Talk.Refuse(500, "Out of memory.");
        else if (how == "hang up")
            server.Talk.HangUp();
        else
            server.Talk.Write(how);
    }
}
