namespace AgentConsole.Domain;

/// <summary>Opaque ids with a prefix. They sort by the millisecond they were made in, so a list can page by id alone.</summary>
public static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Agent() => New("agent_", DateTime.UtcNow);

    public static string Version(DateTime at) => New("ver_", at);

    public static string Call(DateTime at) => New("call_", at);

    public static string PhoneNumber() => New("pn_", DateTime.UtcNow);

    public static string ApiKey() => New("key_", DateTime.UtcNow);

    public static string Webhook(DateTime at) => New("whk_", at);

    public static string Message(DateTime at) => New("msg_", at);

    public static string Delivery(DateTime at) => New("dlv_", at);

    public static string Conversion(DateTime at) => New("cnv_", at);

    public static string ReplayRun(DateTime at) => New("rpl_", at);

    public static string Experiment(DateTime at) => New("exp_", at);

    public static string RescoreRun(DateTime at) => New("rsc_", at);

    public static string User() => New("user_", DateTime.UtcNow);

    /// <summary>A new id of <paramref name="prefix"/> for the moment <paramref name="at"/> (UTC): 128 bits of UUIDv7 in 26 Crockford base-32 letters.</summary>
    public static string New(string prefix, DateTime at) => prefix + Encode(Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero)));

    /// <summary>The lowest id that a call placed in the millisecond of <paramref name="at"/> (UTC) can have.</summary>
    public static string FirstCall(DateTime at) =>
        "call_" + Encode((UInt128)(ulong)Math.Max(0, new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds()) << 80);

    /// <summary>The millisecond an id was made in, UTC.</summary>
    public static DateTime Moment(string id)
    {
        var milliseconds = 0L;
        // The first ten letters hold two bits of nothing and the 48 bits of the time.
        foreach (var letter in id.AsSpan(id.IndexOf('_', StringComparison.Ordinal) + 1, 10))
            milliseconds = (milliseconds << 5) | (long)Alphabet.IndexOf(letter, StringComparison.Ordinal);
        return DateTime.UnixEpoch.AddMilliseconds(milliseconds);
    }

    /// <summary>An id that is the same for the same <paramref name="seed"/>, for data that must come out the same every time.</summary>
    public static string Seeded(string prefix, DateTime at, Random seed)
    {
        Span<byte> bytes = stackalloc byte[16];
        seed.NextBytes(bytes);
        var milliseconds = new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        return prefix + Encode(new Guid(bytes, bigEndian: true));
    }

    private static string Encode(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return Encode(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    private static string Encode(UInt128 value) => string.Create(26, value, static (text, number) =>
    {
        for (var i = 25; i >= 0; i--, number >>= 5)
            text[i] = Alphabet[(int)(number & 31)];
    });
}
