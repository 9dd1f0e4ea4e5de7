using AgentConsole.Domain;

namespace AgentConsole.Access.OpenId;

/// <summary>A provider by which people can sign in.</summary>
/// <param name="Authority">Its address; https, or http on this machine.</param>
/// <param name="Name">What the button calls it.</param>
/// <param name="Role">The role of people nobody has added; null refuses them.</param>
public sealed record OpenIdSettings(Uri Authority, string ClientId, string? ClientSecret, string Name, UserRole? Role)
{
    /// <summary>Reads <c>Access:OpenId:*</c>; null without an authority.</summary>
    /// <exception cref="StartRefusedException">A value cannot be used; the message says which.</exception>
    public static OpenIdSettings? From(IConfiguration configuration)
    {
        var given = configuration.GetSection("Access:OpenId");
        if (string.IsNullOrWhiteSpace(given["Authority"]))
            return null;
        if (!Uri.TryCreate(given["Authority"], UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            throw new StartRefusedException("Access:OpenId:Authority must be an address that begins with https://; http:// only on this machine.");
        if (string.IsNullOrWhiteSpace(given["ClientId"]))
            throw new StartRefusedException("Access:OpenId:ClientId is missing; the provider gives it when the console is registered there.");
        UserRole? role = null;
        if (given["Role"] is { Length: > 0 } text)
            role = Enum.TryParse<UserRole>(text, true, out var parsed) && Enum.IsDefined(parsed) ? parsed : throw new StartRefusedException($"Access:OpenId:Role is \"{text}\"; give {string.Join(", ", Enum.GetNames<UserRole>())} or nothing.");
        return new(authority, given["ClientId"]!, given["ClientSecret"] is { Length: > 0 } secret ? secret : null, given["Name"] is { Length: > 0 } name ? name : authority.Host, role);
    }
}
