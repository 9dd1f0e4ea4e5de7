namespace AgentConsole.Components.Access;

/// <summary>What can be done about a person, in words.</summary>
internal static class PersonChangeWords
{
    /// <summary>What it is called.</summary>
    public static string Words(this PersonChange what) => what switch
    {
        PersonChange.Link => "New link to choose a password",
        PersonChange.ResetSecondFactor => "Reset the second factor",
        PersonChange.SignOut => "Sign out everywhere",
        _ => what.ToString(),
    };

    /// <summary>What follows for the person, where that is worth a second question; else nothing.</summary>
    public static string Consequence(this PersonChange what, string name) => what switch
    {
        PersonChange.Disable => $"{name} is signed out everywhere at once, and cannot sign in until an administrator enables them again. What they made stays.",
        PersonChange.ResetSecondFactor => $"{name} then signs in with the password alone, until they set up a second factor again. Be sure that it is really they who ask.",
        PersonChange.SignOut => $"All open pages of {name} go to the sign-in page at once. They can sign in again.",
        _ => "",
    };
}
