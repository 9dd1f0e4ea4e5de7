namespace AgentConsole.Domain;

/// <summary>A number that calls are placed from.</summary>
public sealed class PhoneNumber
{
    public required string Id { get; init; }

    /// <summary>E.164, such as <c>+919876543210</c>.</summary>
    public required string Number { get; init; }

    public string Label { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    /// <summary>True when <paramref name="number"/> is E.164: a plus sign and 7 to 15 digits, the first not 0.</summary>
    public static bool IsE164(string number) =>
        number.Length is >= 8 and <= 16 && number[0] == '+' && number[1] != '0' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
