using AgentConsole.Access;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Says what follows for a person, and does it when that is meant.</summary>
public sealed partial class PersonDialog(PeopleService service)
{
    [Parameter, EditorRequired]
    public PersonAct Act { get; set; } = default!;

    /// <summary>Whom it is about.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    private Task DoItAsync() => DoAsync(by => Act.What switch
    {
        PersonChange.Disable => service.DisableAsync(Act.UserId, by),
        PersonChange.ResetSecondFactor => service.ResetSecondFactorAsync(Act.UserId, by),
        _ => service.SignOutEverywhereAsync(Act.UserId, by),
    }, _ => Dialog.Close());
}
