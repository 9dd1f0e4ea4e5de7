using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components.Calls;

/// <summary>Lists and adds the numbers that calls are placed from.</summary>
public sealed partial class PhoneNumbersPanel(PhoneNumberService service)
{
    private IReadOnlyList<PhoneNumber>? numbers;
    private string number = "";
    private string label = "";
    private string? problem;
    private Actor? user;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        user = (await Authentication).User.ToActor();
        numbers = (await service.ListAsync(user)).Or([]);
    }

    private async Task AddAsync()
    {
        var outcome = await service.AddAsync(number.Replace(" ", "", StringComparison.Ordinal), label, user!);
        problem = outcome.Error?.ToWords();
        if (outcome.Error is not null)
            return;
        (number, label) = ("", "");
        await LoadAsync();
    }
}
