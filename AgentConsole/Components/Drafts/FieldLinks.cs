using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Drafts;

/// <summary>Follows an address such as <c>agents/agent_7#field-systemPrompt</c> to the field, when the form is opened by it or comes to it later.</summary>
public sealed class FieldLinks(NavigationManager navigation, IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    private const string Mark = "#field-";

    private readonly BrowserPart form = new(js);
    private string? wanted;

    /// <summary>A field is wanted: the form must be shown.</summary>
    [Parameter]
    public EventCallback OnWanted { get; set; }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await form.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        navigation.LocationChanged += OnLocationChanged;
        wanted = FieldOf(navigation.Uri);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (wanted is not { } field)
            return;
        wanted = null;
        if (await form.ImportAsync("./js/draft.js"))
            await form.TellScriptAsync("focusField", field);
    }

    private static string? FieldOf(string address) =>
        address.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0 ? Uri.UnescapeDataString(address[(at + Mark.Length)..]) : null;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (FieldOf(change.Location) is not { } field)
            return;
        await OnWanted.InvokeAsync();
        wanted = field;
        StateHasChanged();
    });
}
