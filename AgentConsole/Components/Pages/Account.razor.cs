using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components.Pages;

/// <summary>One's own account: name, password, second factor, where one is signed in.</summary>
public sealed partial class Account(AccountService service, AuthenticationStateProvider authentication)
{
    private AccountView? account;
    private string? session;
    private string? problem;
    private string name = "";
    private bool renamed;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        session = (await authentication.GetAuthenticationStateAsync()).User.ToSession()?.Id;
        await LoadAsync();
        name = account?.Name ?? "";
    }

    private async Task LoadAsync()
    {
        var found = await service.GetAsync(User);
        account = found.Error is null ? found.Value : null;
        problem = found.Error?.ToWords();
    }

    private async Task RenameAsync()
    {
        var error = (await service.RenameAsync(name, User)).Error;
        problem = error is InvalidFields { Fields: [var first, ..] } ? first.Message : error?.ToWords();
        renamed = error is null;
    }
}
