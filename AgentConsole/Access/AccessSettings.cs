using AgentConsole.Access.OpenId;
using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>How people sign in, and how long that lasts.</summary>
/// <param name="Idle">After this long unused it ends.</param>
/// <param name="Longest">After this long it ends in any case.</param>
/// <param name="OpenId">A provider by which people can sign in, if there is one.</param>
public sealed record AccessSettings(TimeSpan Idle, TimeSpan Longest, OpenIdSettings? OpenId = null)
{
    private const int HoursOfAYear = 8760;

    /// <summary>Reads <c>Access:*</c>.</summary>
    /// <exception cref="StartRefusedException">A value is out of range; the message says which.</exception>
    public static AccessSettings From(IConfiguration configuration) => new(
        TimeSpan.FromHours(Read(configuration, "Access:IdleHours", 24, HoursOfAYear)),
        TimeSpan.FromDays(Read(configuration, "Access:SessionDays", 7, 365)),
        OpenIdSettings.From(configuration));

    private static double Read(IConfiguration configuration, string name, double usual, double most)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return usual;
        return double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most
            ? value
            : throw new StartRefusedException($"{name} is \"{text}\"; give a number above 0, at most {most}.");
    }
}
