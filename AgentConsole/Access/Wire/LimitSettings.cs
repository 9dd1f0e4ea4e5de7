using AgentConsole.Domain;

namespace AgentConsole.Access.Wire;

/// <summary>How much one key, person or address may ask for: the settings under <c>Limits</c>.</summary>
/// <param name="RequestsPerMinute">Requests a minute of one API key or one signed-in person; as many may come at once.</param>
/// <param name="AnonymousPerMinute">Requests a minute from one address that carry no valid key and no sign-in.</param>
/// <param name="SignInsPerMinute">Sign-ins tried a minute, from one address and for one account.</param>
/// <param name="PagesPerPerson">Pages that one person may have open.</param>
/// <param name="Pages">Pages that everybody together may have open.</param>
public sealed record LimitSettings(int RequestsPerMinute, int AnonymousPerMinute, int SignInsPerMinute, int PagesPerPerson, int Pages)
{
    /// <summary>Reads <c>Limits:*</c>.</summary>
    /// <exception cref="StartRefusedException">One of them is no whole number from 1 to 10,000,000.</exception>
    public static LimitSettings From(IConfiguration configuration) => new(
        Read(configuration, nameof(RequestsPerMinute), 60_000),
        Read(configuration, nameof(AnonymousPerMinute), 600),
        Read(configuration, nameof(SignInsPerMinute), 10),
        Read(configuration, nameof(PagesPerPerson), 50),
        Read(configuration, nameof(Pages), 1_000));

    private static int Read(IConfiguration configuration, string name, int standard) =>
        WholeNumberSetting.Read($"Limits:{name}", configuration[$"Limits:{name}"], standard, 1, 10_000_000);
}
