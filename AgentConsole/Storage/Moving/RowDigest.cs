using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentConsole.Storage.Moving;

/// <summary>How many rows there are and what is in them, in whatever order: the sum of 128 bits of each row's SHA-256.</summary>
internal sealed class RowDigest
{
    private byte[] row = new byte[4_096];
    private int length;
    private UInt128 sum;

    public long Rows { get; private set; }

    public void AddNull() => Room(1)[0] = 0;

    public long Add(long value)
    {
        var place = Room(9);
        place[0] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(place[1..], value);
        return value;
    }

    public void Add(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var place = Room(5 + bytes);
        place[0] = 2;
        BinaryPrimitives.WriteInt32LittleEndian(place[1..], bytes);
        Encoding.UTF8.GetBytes(text, place[5..]);
    }

    public void EndRow()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.AsSpan(0, length), hash);
        sum = unchecked(sum + BinaryPrimitives.ReadUInt128LittleEndian(hash));
        length = 0;
        Rows++;
    }

    /// <summary>Whether the same rows were read.</summary>
    public bool IsSameAs(RowDigest other) => (Rows, sum) == (other.Rows, other.sum);

    private Span<byte> Room(int bytes)
    {
        if (row.Length < length + bytes)
            Array.Resize(ref row, Math.Max(row.Length * 2, length + bytes));
        length += bytes;
        return row.AsSpan(length - bytes, bytes);
    }
}
