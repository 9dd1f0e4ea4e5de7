using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>Asks one server as fast as it answers, over a number of kept connections. Speaks just enough HTTP/1.1 on bare sockets, so that little of the machine is its own.</summary>
/// <param name="server">A loopback address.</param>
/// <param name="status">The status that every answer must have.</param>
internal sealed class LoadClient(Uri server, int status)
{
    /// <summary>Connections that ask at once.</summary>
    public const int Connections = 32;

    private static readonly byte[] HeadersEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] ChunksEnd = "\r\n0\r\n\r\n"u8.ToArray();
    private static readonly byte[] Length = "Content-Length: "u8.ToArray();

    private readonly byte[] expected = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} ");
    private int sent;

    /// <summary>Sends what <paramref name="request"/> makes of 1, 2, 3 … until <paramref name="time"/> is over.</summary>
    public async Task<Round> RunAsync(Func<int, byte[]> request, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(request, end))));
        var took = Stopwatch.GetElapsedTime(started);
        var waits = all.SelectMany(w => w).Order().ToArray();
        return new(waits.Length, waits.Length / took.TotalSeconds, waits[(int)(waits.Length * 0.99)] * 1_000d / Stopwatch.Frequency);
    }

    private async Task<List<long>> AskAsync(Func<int, byte[]> request, long end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        var (buffer, waits) = (new byte[256 * 1024], new List<long>(16_384));
        while (Stopwatch.GetTimestamp() is var asked && asked < end)
        {
            await socket.SendAsync(request(Interlocked.Increment(ref sent)));
            await ReadAsync(socket, buffer);
            waits.Add(Stopwatch.GetTimestamp() - asked);
        }
        return waits;
    }

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        var (read, whole) = (0, -1);
        while (whole < 0 || read < whole)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (got == 0)
                throw new InvalidOperationException("The server closed the connection.");
            read += got;
            if (whole < 0)
                whole = WholeLength(buffer.AsSpan(0, read));
        }
        if (!buffer.AsSpan().StartsWith(expected))
            throw new InvalidOperationException($"Expected {status}, but: {Encoding.UTF8.GetString(buffer, 0, Math.Min(read, 2_000))}");
    }

    /// <summary>How long the answer is with its headers; -1 while that is not known, which for one in chunks is until all of it is there.</summary>
    private static int WholeLength(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf(HeadersEnd);
        if (headers < 0)
            return -1;
        if (answer[..headers].IndexOf(Length) is var at and >= 0)
        {
            var digits = answer[(at + Length.Length)..headers];
            var stop = digits.IndexOf((byte)'\r');
            return headers + HeadersEnd.Length + int.Parse(stop < 0 ? digits : digits[..stop], CultureInfo.InvariantCulture);
        }
        return answer.EndsWith(ChunksEnd) ? answer.Length : -1;
    }
}

/// <summary>One round: how many requests, how many a second, and the time that 99 of 100 answers took at most, in milliseconds.</summary>
internal readonly record struct Round(int Requests, double PerSecond, double P99)
{
    /// <summary>How long the server used a processor per request.</summary>
    public TimeSpan Processor { get; init; }
}
