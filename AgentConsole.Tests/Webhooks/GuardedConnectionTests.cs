using System.Net;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;

namespace AgentConsole.Tests.Webhooks;

/// <summary>Connections over real sockets: what is refused must not reach a server that is there.</summary>
public sealed class GuardedConnectionTests
{
    private static readonly IPAddress Outside = IPAddress.Loopback;
    private static readonly IPAddress Inside = IPAddress.IPv6Loopback;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("017700000001")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("0.0.0.0")]
    [InlineData("0")]
    public async Task However_it_is_written_this_machine_is_refused(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        var address = receiver.Address.Replace("127.0.0.1", host, StringComparison.Ordinal);
        using var guarded = new HttpClient(GuardedConnection.NewHandler(allowPrivate: false));
        using var open = new HttpClient(GuardedConnection.NewHandler(allowPrivate: true));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => guarded.PostAsync(address, null));
        Assert.IsType<AddressRefusedException>(refused.GetBaseException());
        Assert.Equal(0, receiver.Waiting);

        (await open.PostAsync(address, null)).EnsureSuccessStatusCode();
        Assert.Equal(1, receiver.Waiting);
    }

    [Fact]
    public async Task The_address_that_was_looked_at_is_the_one_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        using var client = NewClient(_ => asked++ == 0 ? [Outside] : [Inside]);

        (await client.PostAsync(Named(receiver), null)).EnsureSuccessStatusCode();

        Assert.Equal((1, 1), (asked, receiver.Waiting));
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_to_a_refused_address_is_refused_from_then_on()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(http =>
        {
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        var asked = 0;
        using var client = NewClient(_ => asked++ == 0 ? [Outside] : [Inside]);
        (await client.PostAsync(Named(receiver), null)).EnsureSuccessStatusCode();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(Named(receiver), null));

        Assert.IsType<AddressRefusedException>(refused.GetBaseException());
        Assert.Equal((2, 1), (asked, receiver.Waiting));
    }

    [Fact]
    public async Task Of_several_answers_only_the_allowed_ones_are_tried()
    {
        await using var receiver = await Receiver.StartAsync();
        using var mixed = NewClient(_ => [Inside, Outside]);
        using var refusing = NewClient(_ => [Inside, IPAddress.Parse("10.0.0.1")]);

        (await mixed.PostAsync(Named(receiver), null)).EnsureSuccessStatusCode();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => refusing.PostAsync(Named(receiver), null));

        Assert.Contains("::1, 10.0.0.1", refused.GetBaseException().Message, StringComparison.Ordinal);
        Assert.Equal(1, receiver.Waiting);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_wherever_it_leads()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var inside = await Receiver.StartAsync();
        receiver.Answer(http =>
        {
            http.Response.Redirect(inside.Address);
            return Task.CompletedTask;
        });
        using var client = NewClient(_ => [Outside]);

        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync(Named(receiver), null)).StatusCode);
        Assert.Equal(0, inside.Waiting);
    }

    // Both ends must be reachable here, so "outside" stands for the open internet and everything else for what is refused.
    private static HttpClient NewClient(Func<string, IPAddress[]> resolve) =>
        new(GuardedConnection.NewHandler(Outside.Equals, (name, _) => Task.FromResult(resolve(name))));

    private static string Named(Receiver receiver) => receiver.Address.Replace("127.0.0.1", "hooks.example", StringComparison.Ordinal);
}
