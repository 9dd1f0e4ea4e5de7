using System.Text.Encodings.Web;

namespace AgentConsole.Domain.Variables;

/// <summary>Where a value lands, and so how it is encoded.</summary>
public enum VariableTarget { Text, Url, Json, Header }

/// <summary>Encoding by target.</summary>
public static class VariableEncoding
{
    /// <summary><paramref name="value"/> made safe for where it lands: percent-encoded in a URL, escaped inside a JSON string, without line breaks in a header.</summary>
    public static string Encode(this VariableTarget target, string value) => target switch
    {
        VariableTarget.Url => Uri.EscapeDataString(value),
        VariableTarget.Json => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        VariableTarget.Header => string.Concat(value.Where(c => !char.IsControl(c))),
        _ => value,
    };
}
