using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Attacks;

/// <summary>What is to be filled into the address of an endpoint.</summary>
internal static partial class Addresses
{
    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    public static partial Regex Placeholder();
}
