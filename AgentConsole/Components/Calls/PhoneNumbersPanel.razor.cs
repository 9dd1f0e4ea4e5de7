using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;

namespace AgentConsole.Components.Calls;

/// <summary>Lists and adds the numbers that calls are placed from.</summary>
public sealed partial class PhoneNumbersPanel(PhoneNumberService service)
{
    private IReadOnlyList<PhoneNumber>? numbers;
    private string number = "";
    private string label = "";
    private string? problem;

    protected override async Task OnInitializedAsync() => numbers = await service.ListAsync();

    private async Task AddAsync()
    {
        var outcome = await service.AddAsync(number.Replace(" ", "", StringComparison.Ordinal), label);
        problem = outcome.Error?.ToWords();
        if (outcome.Error is not null)
            return;
        (number, label) = ("", "");
        numbers = await service.ListAsync();
    }
}
