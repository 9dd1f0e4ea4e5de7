using System.Globalization;

namespace AgentConsole.Domain.Configuration;

/// <summary>One text per JSON number: as ECMAScript writes it, but a number that a 64-bit float would round keeps its own digits.</summary>
internal static class CanonicalNumber
{
    /// <summary>The canonical text of a JSON number literal, in time linear in its length.</summary>
    /// <exception cref="FormatException">It is beyond ±1.8e308, or its exponent beyond what can be counted.</exception>
    public static string Write(string literal)
    {
        var number = double.Parse(literal, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
            throw new FormatException($"the number {Shorten(literal)} is too large");
        var (digits, point) = Read(literal);
        return digits.Length == 0 ? "0" : (literal[0] == '-' ? "-" : "") + Layout(digits, point);
    }

    /// <summary>The significant digits, and how many of them stand before the decimal point (negative: zeros that stand after it).</summary>
    private static (string Digits, long Point) Read(string literal)
    {
        var e = literal.AsSpan().IndexOfAny('e', 'E');
        var mantissa = literal.AsSpan(0, e < 0 ? literal.Length : e).TrimStart('-');
        var dot = mantissa.IndexOf('.');
        var digits = dot < 0 ? mantissa.ToString() : string.Concat(mantissa[..dot], mantissa[(dot + 1)..]);
        var significant = digits.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) - (digits.Length - significant.Length);
        if (e < 0 || significant.Length == 0)
            return (significant.TrimEnd('0'), point);
        return int.TryParse(literal.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? (significant.TrimEnd('0'), (long)point + exponent)
            : throw new FormatException($"the number {Shorten(literal)} is too small");
    }

    /// <summary>The layout of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), as RFC 8785 asks.</summary>
    private static string Layout(string digits, long point) => point switch
    {
        > 21 or <= -6 => $"{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "")}{point - 1}",
        <= 0 => $"0.{new string('0', (int)-point)}{digits}",
        _ when point >= digits.Length => digits + new string('0', (int)point - digits.Length),
        _ => $"{digits[..(int)point]}.{digits[(int)point..]}",
    };

    private static string Shorten(string literal) => literal.Length <= 40 ? literal : literal[..40] + "…";
}
