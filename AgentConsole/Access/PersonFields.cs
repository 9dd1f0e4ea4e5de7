using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>What a person's name and e-mail must be.</summary>
internal static class PersonFields
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    private const int MaxEmailLength = 254;

    /// <summary>Why these are not accepted; null when they are.</summary>
    public static InvalidFields? Refuse(string name, string email) => RefuseName(name)
        ?? (email.Trim() is var given && given.Length <= MaxEmailLength && System.Net.Mail.MailAddress.TryCreate(given, out var address) && address.Address == given
            ? null
            : InvalidFields.One("email", "Give an e-mail address such as ana@example.com."));

    public static InvalidFields? RefuseName(string name) => name.Trim().Length is 0 or > MaxNameLength || name.Any(char.IsControl)
        ? InvalidFields.One("name", $"Give a name of 1 to {MaxNameLength} characters.")
        : null;

    /// <summary>A person without a way to sign in yet.</summary>
    public static ConsoleUser New(string name, string email, string normalizedEmail, UserRole role) => new()
    {
        Id = Ids.User(),
        Name = name.Trim(),
        Email = email.Trim(),
        NormalizedEmail = normalizedEmail,
        SecurityStamp = "",
        Role = role,
        CreatedAt = Clock.Now,
    };
}
