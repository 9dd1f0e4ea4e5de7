using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Personal;

/// <summary>How many days the personal data of a call is kept after it was placed; 0 keeps it for ever.</summary>
public sealed record PersonalDataSettings(int Days)
{
    private const int MostDays = 36_500;

    /// <summary>Reads <c>Calls:PersonalDataDays</c>.</summary>
    /// <exception cref="StartRefusedException">It is no number of days.</exception>
    public static PersonalDataSettings Read(IConfiguration configuration)
    {
        var text = configuration["Calls:PersonalDataDays"];
        if (string.IsNullOrEmpty(text))
            return new(0);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays
            ? new(days)
            : throw new StartRefusedException($"Calls:PersonalDataDays is \"{text}\"; it must be a whole number of days up to {MostDays}, or 0 to keep personal data for ever.");
    }
}
