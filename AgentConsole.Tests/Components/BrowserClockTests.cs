using AgentConsole.Components.Shared;
using Microsoft.JSInterop;

namespace AgentConsole.Tests.Components;

public sealed class BrowserClockTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Nowhere/At_all", "UTC")]
    public async Task The_zone_is_the_browsers_when_the_server_knows_it(string named, string expected)
    {
        var clock = new BrowserClock(new Page(() => named));

        Assert.Equal(expected, (await clock.ZoneAsync()).Id);
    }

    [Fact]
    public async Task A_page_that_closes_while_it_is_asked_is_no_fault_and_one_that_comes_back_is_asked_again()
    {
        var answers = new Queue<Func<string>>([() => throw new JSDisconnectedException("gone"), () => throw new TaskCanceledException(), () => "Europe/Berlin"]);
        var clock = new BrowserClock(new Page(() => answers.Dequeue()()));

        Assert.Equal("UTC", (await clock.ZoneAsync()).Id);
        Assert.Equal("UTC", (await clock.ZoneAsync()).Id);
        Assert.Equal("Europe/Berlin", (await clock.ZoneAsync()).Id);
        Assert.Equal("Europe/Berlin", (await clock.ZoneAsync()).Id);
    }

    /// <summary>A browser that names its zone, and is gone when its objects are given back.</summary>
    private sealed class Page(Func<string> zone) : IJSRuntime, IJSObjectReference
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) =>
            ValueTask.FromResult((T)(identifier == "import" ? (object)this : new BrowserZone(zone())));

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync() => throw new JSDisconnectedException("gone");
    }
}
