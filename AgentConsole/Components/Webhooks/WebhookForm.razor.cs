using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Webhooks;

/// <summary>Makes a webhook or changes one. What is refused is said at its field, and what was typed stays.</summary>
public sealed partial class WebhookForm(WebhookService service, WebhookSettings settings)
{
    private readonly HashSet<string> events = new(StringComparer.Ordinal);
    private IReadOnlyList<FieldError> refused = [];
    private string url = "";
    private string description = "";
    private string? problem;
    private bool busy;

    /// <summary>The webhook that is changed; null makes a new one.</summary>
    [Parameter]
    public Webhook? Webhook { get; set; }

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>A webhook was made, with its secret.</summary>
    [Parameter]
    public EventCallback<NewWebhook> OnMade { get; set; }

    /// <summary>The webhook was changed.</summary>
    [Parameter]
    public EventCallback<Webhook> OnChanged { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        (url, description) = (Webhook?.Url ?? "", Webhook?.Description ?? "");
        events.UnionWith(Webhook?.Events ?? []);
    }

    private void Choose(string type, bool chosen) => _ = chosen ? events.Add(type) : events.Remove(type);

    private string? At(string path) => refused.FirstOrDefault(f => f.Path == path)?.Message;

    private string? Invalid(string path) => At(path) is null ? null : "true";

    private async Task SaveAsync()
    {
        (busy, problem, refused) = (true, null, []);
        try
        {
            if (Webhook is null)
                await AnswerAsync(await service.CreateAsync(url.Trim(), [.. events], description, User), OnMade);
            else
                await AnswerAsync(await service.UpdateAsync(Webhook.Id, new(url.Trim(), [.. events], description), User), OnChanged);
        }
        catch (StoreUnavailableException unavailable)
        {
            problem = unavailable.ToWords();
        }
        busy = false;
    }

    private async Task AnswerAsync<T>(Outcome<T> outcome, EventCallback<T> done)
    {
        if (outcome.Error is null)
            await done.InvokeAsync(outcome.Value);
        else if (outcome.Error is InvalidFields invalid)
            refused = invalid.Fields;
        else
            problem = outcome.Error.ToWords();
    }
}
