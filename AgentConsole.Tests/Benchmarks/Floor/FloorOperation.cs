using System.Text;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>One kind of request.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Key">Of the kept answer.</param>
/// <param name="Method">GET, POST or PUT.</param>
/// <param name="Path">With its query.</param>
/// <param name="Status">That every answer must have.</param>
internal sealed record FloorOperation(string Name, string Key, string Method, string Path, int Status)
{
    public string? Body { get; init; }

    /// <summary>Digits in the body in whose place each request has its own number.</summary>
    public string? Marker { get; init; }

    /// <summary>Every other request has this at the end of its path.</summary>
    public string? Turns { get; init; }

    /// <summary>The least ratio to the floor that is wanted; null for none.</summary>
    public double? Target { get; init; }

    public bool IsWrite { get; init; }

    /// <summary>Makes the bytes of each request.</summary>
    public Func<int, byte[]> Requests()
    {
        var one = Bytes(Path);
        var other = Turns is null ? one : Bytes(Path[..^Turns.Length] + Turns);
        var at = Marker is null ? -1 : Encoding.UTF8.GetString(one).LastIndexOf(Marker, StringComparison.Ordinal);
        return n => at < 0 ? (n % 2 == 0 ? one : other) : Numbered(one, at, n);
    }

    /// <summary>The console's answer to one of them.</summary>
    public async Task<string> AskOnceAsync(HttpClient api)
    {
        using var request = new HttpRequestMessage(new(Method), Path) { Content = Body is null ? null : new StringContent(Body, Encoding.UTF8, "application/json") };
        using var response = await api.SendAsync(request);
        return (int)response.StatusCode == Status ? await response.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{Name}: {response.StatusCode}");
    }

    private byte[] Numbered(byte[] request, int at, int number)
    {
        var bytes = request.AsSpan().ToArray();
        for (var i = at + Marker!.Length - 1; number > 0; i--, number /= 10)
            bytes[i] = (byte)('0' + number % 10);
        return bytes;
    }

    private byte[] Bytes(string path) => Encoding.UTF8.GetBytes(
        $"{Method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ConsoleHost.ApiKey}\r\n{(Body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n")}\r\n{Body}");
}
