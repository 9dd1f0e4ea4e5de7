using AgentConsole.Access;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Support;

/// <summary>People of a console, as an administrator makes them.</summary>
public static class PeopleSteps
{
    public const string Password = "eleven purple kettles sing";

    /// <summary>Adds somebody who has chosen <see cref="Password"/>; their e-mail.</summary>
    public static async Task<PersonView> AddPersonAsync(this ConsoleHost console, string name, UserRole role = UserRole.Operator)
    {
        var made = await console.LinkPersonAsync(name, role);
        Assert.Null((await console.Get<AccountService>().ChoosePasswordAsync(made.Token(), Password)).Error);
        return made.Person;
    }

    /// <summary>Adds somebody who has not chosen a password yet.</summary>
    public static async Task<PersonLink> LinkPersonAsync(this ConsoleHost console, string name, UserRole role = UserRole.Operator) =>
        (await console.Get<PeopleService>().AddAsync(name, $"{Guid.NewGuid():N}@example.com", role, Actor.Console)).Value;

    /// <summary>The secret part of a link.</summary>
    public static string Token(this PersonLink link) => link.Path.Split('=')[1];
}
