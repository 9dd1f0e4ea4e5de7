using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Says what a new key is to open, and makes it.</summary>
public sealed partial class ApiKeyForm(ApiKeyService service)
{
    private readonly HashSet<KeyScope> scopes = [];
    private string name = "";
    private string agentId = "";
    private int days = 90;
    private string? problem;

    /// <summary>Who makes it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>Names of the agents that it can be limited to, by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Agents { get; set; } = default!;

    [Parameter]
    public EventCallback<NewApiKey> OnMade { get; set; }

    private void Choose(KeyScope scope, bool chosen) => _ = chosen ? scopes.Add(scope) : scopes.Remove(scope);

    private async Task CreateAsync()
    {
        try
        {
            var outcome = await service.CreateAsync(new(name, [.. scopes], agentId.Length == 0 ? null : agentId, days == 0 ? null : Clock.Now.AddDays(days)), User);
            problem = outcome.Error?.ToWords();
            if (outcome.Error is not null)
                return;
            (name, agentId) = ("", "");
            scopes.Clear();
            await OnMade.InvokeAsync(outcome.Value);
        }
        catch (StoreUnavailableException failed)
        {
            problem = failed.ToWords();
        }
    }
}
