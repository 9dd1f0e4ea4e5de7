using AgentConsole.Access;
using AgentConsole.Components.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Pages;

/// <summary>Who may sign in, for administrators.</summary>
public sealed partial class People(PeopleService service, NavigationManager navigation, IDialogService dialogs)
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

    private async Task AskAsync(PersonAct act)
    {
        var parameters = new DialogParameters<PersonDialog> { { d => d.Act, act }, { d => d.Name, people!.Single(p => p.Id == act.UserId).Name } };
        var dialog = await dialogs.ShowAsync<PersonDialog>($"{act.What.Words()}?", parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        await dialog.Result;
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
            case PersonChange.Enable:
                return (await service.EnableAsync(act.UserId, User)).Error;
            default:
                await AskAsync(act);
                return null;
        }
    }
}
