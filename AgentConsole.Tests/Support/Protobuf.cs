using System.Text;

namespace AgentConsole.Tests.Support;

/// <summary>A message of Protocol Buffers, read field by field without its schema.</summary>
public sealed class Protobuf
{
    private readonly List<(int Number, object Value)> fields = [];

    /// <summary>Reads the wire format: varints, fixed 64 and 32 bits, and what has a length.</summary>
    public Protobuf(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes.Span, ref at);
            object value = (key & 7) switch
            {
                0 => (long)Varint(bytes.Span, ref at),
                1 => Take(bytes, ref at, 8),
                2 => Take(bytes, ref at, (int)Varint(bytes.Span, ref at)),
                5 => Take(bytes, ref at, 4),
                var type => throw new InvalidDataException($"There is no wire type {type}."),
            };
            fields.Add(((int)(key >> 3), value));
        }
    }

    /// <summary>The messages in a field, or along a path of fields.</summary>
    public IEnumerable<Protobuf> All(params int[] path) => path is [var first, .. var rest]
        ? fields.Where(f => f.Number == first).Select(f => new Protobuf((ReadOnlyMemory<byte>)f.Value)).SelectMany(m => m.All(rest))
        : [this];

    /// <summary>A text; null without the field.</summary>
    public string? Text(int number) => Bytes(number) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    /// <summary>Bytes as hexadecimal; null without the field.</summary>
    public string? Hex(int number) => Bytes(number) is { } bytes ? Convert.ToHexStringLower(bytes.Span) : null;

    /// <summary>A varint; null without the field.</summary>
    public long? Number(int number) => fields.Where(f => f.Number == number).Select(f => (long?)f.Value).FirstOrDefault();

    /// <summary>OpenTelemetry's key-value pairs in a field, as texts.</summary>
    public Dictionary<string, string> Labels(int number) => All(number).ToDictionary(p => p.Text(1)!, p => p.All(2).Single() is var v ? v.Text(1) ?? (v.Number(3) ?? v.Number(2))?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "" : "", StringComparer.Ordinal);

    private ReadOnlyMemory<byte>? Bytes(int number) => fields.Where(f => f.Number == number).Select(f => (ReadOnlyMemory<byte>?)f.Value).FirstOrDefault();

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> bytes, ref int at, int length) => bytes.Slice((at += length) - length, length);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        do
            value |= (bytes[at] & 0x7FUL) << (7 * shift++);
        while ((bytes[at++] & 0x80) != 0);
        return value;
    }
}
