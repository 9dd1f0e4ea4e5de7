using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Everybody, and what can be done about them.</summary>
public sealed partial class PeopleTable
{
    // A refused choice is drawn anew, so that the field shows what is stored.
    private int attempts;

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonView> People { get; set; } = [];

    /// <summary>The id of who looks at it.</summary>
    [Parameter, EditorRequired]
    public string Own { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<PersonAct> OnAct { get; set; }

    private static IEnumerable<PersonChange> Choices(PersonView person)
    {
        if (!person.IsDisabled)
            yield return PersonChange.Link;
        if (person.HasSecondFactor)
            yield return PersonChange.ResetSecondFactor;
        if (person.Sessions > 0)
            yield return PersonChange.SignOut;
        yield return person.IsDisabled ? PersonChange.Enable : PersonChange.Disable;
    }

    private async Task ChooseRoleAsync(PersonView person, ChangeEventArgs change)
    {
        if (Enum.TryParse<UserRole>(change.Value?.ToString(), out var role))
            await OnAct.InvokeAsync(new(person.Id, PersonChange.Role, role));
        attempts++;
    }
}
