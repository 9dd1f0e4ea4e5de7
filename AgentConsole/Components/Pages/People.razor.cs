using AgentConsole.Access;
using AgentConsole.Components.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>Who may sign in, for administrators.</summary>
public sealed partial class People(PeopleService service, NavigationManager navigation)
{
    private IReadOnlyList<PersonView>? people;
    private PersonLink? link;
    private string? problem;
    private bool adding;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await service.ListAsync(User);
        people = found.Error is null ? found.Value : null;
        problem = found.Error?.ToWords() ?? problem;
    }

    private string Address(PersonLink made) => navigation.ToAbsoluteUri(made.Path).ToString();

    private Task AddedAsync(PersonLink made)
    {
        (link, adding, problem) = (made, false, null);
        return LoadAsync();
    }

    private async Task ActAsync(PersonAct act)
    {
        problem = null;
        try
        {
            problem = (await DoAsync(act))?.ToWords();
        }
        catch (StoreUnavailableException unavailable)
        {
            problem = unavailable.Message;
        }
        await LoadAsync();
    }

    private async Task<ConsoleError?> DoAsync(PersonAct act)
    {
        switch (act.What)
        {
            case PersonChange.Link:
                var made = await service.MakeLinkAsync(act.UserId, User);
                link = made.Error is null ? made.Value : link;
                return made.Error;
            case PersonChange.Role:
                return (await service.ChangeRoleAsync(act.UserId, act.Role, User)).Error;
            case PersonChange.Disable:
                return (await service.DisableAsync(act.UserId, User)).Error;
            case PersonChange.Enable:
                return (await service.EnableAsync(act.UserId, User)).Error;
            case PersonChange.ResetSecondFactor:
                return (await service.ResetSecondFactorAsync(act.UserId, User)).Error;
            default:
                return (await service.SignOutEverywhereAsync(act.UserId, User)).Error;
        }
    }
}
