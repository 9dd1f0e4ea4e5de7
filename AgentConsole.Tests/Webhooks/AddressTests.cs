using System.Net;
using AgentConsole.Tests.Support;
using AgentConsole.Webhooks;

namespace AgentConsole.Tests.Webhooks;

public sealed class AddressTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly string[] Failures = ["call.failed"];

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task An_address_of_this_machine_or_its_networks_is_refused(string address)
    {
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
        var answer = await console.Api.PostJsonAsync("/api/webhooks", new { url = $"https://{host}/hook", events = Failures });
        answer.ExpectProblem(422, "invalid_fields");
        Assert.NotNull(answer["errors"]!["url"]);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    public void An_address_of_the_open_internet_is_allowed(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("")]
    [InlineData("example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/hook")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/plain,hook")]
    [InlineData("wss://example.com/hook")]
    [InlineData("http://example.com/hook")]
    [InlineData("https://ana:secret@example.com/hook")]
    [InlineData("https://ana@example.com/hook")]
    [InlineData("https://example.com@127.0.0.1/hook")]
    [InlineData("https://example.com/hook#here")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://0177.0.0.1/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://017700000001/hook")]
    [InlineData("https://127.1/hook")]
    [InlineData("https://0/hook")]
    [InlineData("https://[::ffff:127.0.0.1]/hook")]
    [InlineData("https://localhost./hook")]
    [InlineData("https://LOCALHOST/hook")]
    [InlineData("https://localhost.localdomain/hook")]
    [InlineData("https://console.localhost/hook")]
    [InlineData("https://127.0.0.1./hook")]
    [InlineData("https://0.0.0.0/hook")]
    [InlineData("https://0.1.2.3/hook")]
    [InlineData("https://[::]/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[0:0:0:0:0:ffff:a9fe:a9fe]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.169.254./latest/meta-data")]
    [InlineData("https://2852039166/latest/meta-data")]
    [InlineData("https://0xa9fea9fe/latest/meta-data")]
    [InlineData("https://metadata/computeMetadata/v1")]
    [InlineData("https://metadata.google.internal/computeMetadata/v1")]
    [InlineData("https://metadata.google.internal./computeMetadata/v1")]
    [InlineData("https://instance-data.ec2.internal/latest")]
    [InlineData("https://printer.local/hook")]
    [InlineData("https://router/hook")]
    [InlineData("https://router.lan/hook")]
    [InlineData("https://nas.home.arpa/hook")]
    [InlineData("https://ⓛocalhost/hook")]
    [InlineData("https://[::ffff:7f00:1]/hook")]
    public async Task An_address_that_is_not_plain_https_to_somewhere_else_is_refused(string url) =>
        Assert.NotNull((await console.Api.PostJsonAsync("/api/webhooks", new { url, events = Failures })).ExpectProblem(422, "invalid_fields")["errors"]!["url"]);

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_connecting()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = new HttpClient(GuardedConnection.NewHandler(allowPrivate: false));
        var name = new UriBuilder(receiver.Address) { Host = "localhost" }.Uri;

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(name));

        Assert.IsType<AddressRefusedException>(refused.GetBaseException());
        Assert.Equal(0, receiver.Waiting);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_not_followed()
    {
        await using var own = await WebhookSteps.StartConsoleAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var inside = await Receiver.StartAsync();
        receiver.Answer(http =>
        {
            http.Response.Redirect(inside.Address + "/inside");
            return Task.CompletedTask;
        });
        var (id, _) = await own.Api.NewWebhookAsync(receiver.Address, "call.failed");
        (await own.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);

        var dead = await own.DeliveryAsync(id, "dead");

        Assert.Equal(302, (int?)dead["lastStatus"]);
        Assert.Equal(0, inside.Waiting);
    }

    [Fact]
    public async Task When_private_addresses_are_no_longer_allowed_nothing_goes_to_them_any_more()
    {
        await using var own = await WebhookSteps.StartConsoleAsync();
        await using var receiver = await Receiver.StartAsync();
        var secure = receiver.Address.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal);
        var (plain, _) = await own.Api.NewWebhookAsync(receiver.Address, "call.failed");
        var (named, _) = await own.Api.NewWebhookAsync(secure, "call.failed");
        own.Settings["Webhooks:AllowPrivateAddresses"] = "false";
        await own.RestartAsync();

        foreach (var id in new[] { plain, named })
        {
            (await own.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);
            var dead = await own.DeliveryAsync(id, "dead");
            Assert.Contains("Webhooks:AllowPrivateAddresses", (string?)dead["lastError"], StringComparison.Ordinal);
        }
        Assert.Equal(0, receiver.Waiting);
    }
}
