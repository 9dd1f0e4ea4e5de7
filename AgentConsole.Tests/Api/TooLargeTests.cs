using System.Net.Sockets;
using System.Text;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class TooLargeTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    [Fact]
    public async Task A_body_that_says_it_has_10_MB_is_413_before_it_is_sent()
    {
        using var client = console.NewClient(ConsoleHost.ApiKey);
        client.DefaultRequestHeaders.ExpectContinue = true;

        (await client.PostJsonAsync("/api/agents", new string(' ', TenMegabytes))).ExpectProblem(413, "too_large");
    }

    // Without a length the server only learns the size while reading, so the test speaks HTTP itself to send that much and no more.
    [Fact]
    public async Task A_body_of_unknown_length_is_413_once_it_grows_too_large()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(console.Address.Host, console.Address.Port);
        var stream = socket.GetStream();
        var size = AgentConsole.Access.Wire.WireSetup.MaxBodyBytes + 1;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/agents HTTP/1.1\r\nHost: {console.Address.Authority}\r\nAuthorization: Bearer {ConsoleHost.ApiKey}\r\nTransfer-Encoding: chunked\r\n\r\n{size:x}\r\n"));
        await stream.WriteAsync(new byte[size]);
        await stream.FlushAsync();

        using var reader = new StreamReader(stream);
        var head = await reader.ReadLineAsync();

        Assert.Equal("HTTP/1.1 413 Payload Too Large", head);
    }
}
