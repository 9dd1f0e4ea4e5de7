using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>Stores, replaces and deletes secrets, and says where each is used.</summary>
public sealed partial class Secrets(SecretService service) : ConsolePage
{
    private const int PageSize = 100;

    private List<StoredSecret>? secrets;
    private string name = "";
    private string value = "";
    private string? problem;
    private string? deleting;
    private bool more;
    private ElementReference valueField;

    private bool IsStored => secrets?.Any(s => s.Name == name) is true;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (User.May(Permission.ManageSecrets))
            await LoadAsync(PageSize);
    }

    private async Task LoadAsync(int size)
    {
        var page = await service.ListAsync(size + 1, null, User);
        if (page.Error is null)
            (secrets, more) = ([.. page.Value.Take(size)], page.Value.Count > size);
        else
            problem = page.Error.ToWords();
    }

    private Task MoreAsync() => LoadAsync(secrets!.Count + PageSize);

    private Task StoreAsync() => TryAsync(async () =>
    {
        var outcome = await service.StoreAsync(name.Trim(), value, User);
        if (outcome.Error is null)
            (name, value) = ("", "");
        return outcome.Error;
    });

    /// <summary>What is left to give is the value.</summary>
    private ValueTask ReplaceAsync(StoredSecret secret)
    {
        (name, value, problem) = (secret.Name, "", null);
        return valueField.FocusAsync();
    }

    /// <summary>The first click asks, and says what would miss it; the second deletes.</summary>
    private Task DeleteAsync(StoredSecret secret)
    {
        if (deleting != secret.Name)
        {
            (deleting, problem) = (secret.Name, secret.Uses.Count == 0 ? null : new AccessError.SecretInUse(secret.Name, secret.Uses).ToWords());
            return Task.CompletedTask;
        }
        // What uses it now stood on the page when the first click asked.
        return TryAsync(async () => (await service.DeleteAsync(secret.Name, secret.Uses.Count > 0, User)).Error);
    }

    private async Task TryAsync(Func<Task<ConsoleError?>> work)
    {
        deleting = null;
        try
        {
            problem = (await work())?.ToWords();
            if (problem is null)
                await LoadAsync(Math.Max(secrets?.Count ?? 0, PageSize));
        }
        catch (StoreUnavailableException failed)
        {
            problem = failed.ToWords();
        }
    }

    private string DeleteWords(StoredSecret secret) => deleting == secret.Name ? "Delete for good?" : "Delete";

    private static string Link(SecretUse use) => use.Version is { } version ? $"agents/{use.AgentId}/versions/{version}" : $"agents/{use.AgentId}";
}
