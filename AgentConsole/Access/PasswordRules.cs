using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>What a password must be: long, and not easy to guess. Any character may be in it, and none must.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters; all of them count.</summary>
    public const int Longest = 128;

    /// <summary>The rules in one sentence.</summary>
    public const string Words = "Use 12 to 128 characters that are not a common password and do not hold your name, your e-mail or the product's name.";

    // Parts of a name that are shorter are in too many words.
    private const int ShortestName = 4;

    // From zxcvbn's score 2 on a password is no common one, and takes more than some hundred million guesses.
    private const int LowestScore = 2;

    /// <summary>Why this person may not use this password; null when they may.</summary>
    public static InvalidFields? Refuse(string password, string name, string email)
    {
        // Counted as people do: a character outside the basic plane is one.
        var length = password.EnumerateRunes().Count();
        if (length is < Shortest or > Longest)
            return InvalidFields.One("password", $"Use {Shortest} to {Longest} characters; this has {length}.");
        var own = Own(name, email).ToList();
        if (own.FirstOrDefault(o => password.Contains(o, StringComparison.OrdinalIgnoreCase)) is { } found)
            return InvalidFields.One("password", $"Leave out “{found}”: names and addresses are guessed first.");
        return Zxcvbn.Zxcvbn.MatchPassword(password, own).Score < LowestScore
            ? InvalidFields.One("password", "This is a common password, or easy to guess. A few unrelated words work well.")
            : null;
    }

    private static IEnumerable<string> Own(string name, string email) =>
        new[] { "agent console", "agentconsole", "agent-console", email, email.Split('@')[0], name }.Concat(name.Split(' ')).Select(o => o.Trim()).Where(o => o.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase);
}
