using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Adds a person. What is refused is said, and what was typed stays.</summary>
public sealed partial class PersonForm(PeopleService service)
{
    private string name = "";
    private string email = "";
    private UserRole role = UserRole.Viewer;
    private string? problem;
    private bool busy;
    private ElementReference first;

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>The person was added; the link is shown once.</summary>
    [Parameter, EditorRequired]
    public EventCallback<PersonLink> OnAdded { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    // The button that opened the form is gone, and the focus with it.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await first.FocusAsync();
    }

    private async Task SaveAsync()
    {
        (busy, problem) = (true, null);
        try
        {
            var outcome = await service.AddAsync(name, email, role, User);
            problem = outcome.Error is InvalidFields { Fields: [var first, ..] } ? first.Message : outcome.Error?.ToWords();
            if (outcome.Error is null)
                await OnAdded.InvokeAsync(outcome.Value);
        }
        catch (StoreUnavailableException unavailable)
        {
            problem = unavailable.ToWords();
        }
        busy = false;
    }
}
