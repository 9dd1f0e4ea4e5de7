using AgentConsole.Components.Editing;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Drafts;

/// <summary>The form of a draft, section by section, or the whole as JSON: two views of one session.</summary>
public sealed partial class DraftEditor(NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    private const string PromptPath = "systemPrompt";

    private static readonly ILookup<ConfigSection, ConfigField> Sections = ConfigSchema.Fields.ToLookup(f => f.Section);

    private PromptEditor? editor;
    private KeptOffer? offer;
    private IReadOnlyList<string> keptFields = [];
    private ElementReference form;
    private BrowserPart? fieldKeeper;
    private SampleValues samples = default!;
    private bool previewing;
    private bool watching;
    private bool asJson;
    private bool asked;
    private IReadOnlyList<Present> others = [];
    private string? confirmed;

    [Parameter, EditorRequired]
    public DraftSession Session { get; set; } = default!;

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>The current version's configuration; null before the first publish.</summary>
    [Parameter, EditorRequired]
    public ConfigDocument? Current { get; set; }

    [Parameter, EditorRequired]
    public int? CurrentNumber { get; set; }

    /// <summary>The draft as the server has it now, also while this session is in conflict with it.</summary>
    [Parameter, EditorRequired]
    public AgentDetail Latest { get; set; } = default!;

    private static string Editors => RolePermissions.LowestRole(Permission.Edit).ToString().ToLowerInvariant();

    private bool MayEdit => User.May(Permission.Edit);

    private string Prompt => Session.ValueOf(PromptPath)?.GetValue<string>() ?? "";

    private string Here => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    public async ValueTask DisposeAsync()
    {
        await samples.DisposeAsync();
        if (fieldKeeper is not null)
            await fieldKeeper.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        samples = new(js, Session.Saved.Summary.Id);
        asJson = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue("view", out var view) && view == "json";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await samples.LoadAsync();
            StateHasChanged();
        }
        if (watching != !asJson)
            await WatchAsync();
        if (!asked || editor is null || confirmed == Session.Saved.Draft.Config.SystemPrompt)
            return;
        confirmed = Session.Saved.Draft.Config.SystemPrompt;
        await editor.ConfirmSavedAsync(confirmed);
    }

    private static bool IsWide(ConfigSection section) => section is ConfigSection.Prompt or ConfigSection.Welcome or ConfigSection.Tools or ConfigSection.Analysis;

    private async Task OnEditorAsync()
    {
        asked = await offer!.AskAsync(editor!);
        confirmed = null;
    }

    private async Task<bool> UseAsync(string text)
    {
        Session.Set(PromptPath, text);
        await Session.SaveNowAsync();
        return Session.State == SaveState.Saved;
    }

    private void SetPrompt(TypedText typed) => Session.Set(PromptPath, typed.Text, typed.BasedOn);

    /// <summary>The form comes and goes with the view; so does what watches it.</summary>
    private async Task WatchAsync()
    {
        watching = !asJson;
        if (fieldKeeper is not null)
            await fieldKeeper.DisposeAsync();
        if (!watching)
            return;
        fieldKeeper = new(js);
        await fieldKeeper.AttachAsync("./js/keep.js", "watch", form, Session.Saved.Summary.Id);
        keptFields = await fieldKeeper.AskAsync<string[]>("labels") ?? [];
        StateHasChanged();
    }

    private async Task UseKeptFieldsAsync()
    {
        keptFields = [];
        await fieldKeeper!.TellAsync("replay");
    }

    private async Task DropKeptFieldsAsync()
    {
        keptFields = [];
        await fieldKeeper!.TellAsync("forget");
    }

    private async Task ShowAsync(bool json)
    {
        if (asJson == json)
            return;
        await Session.SaveNowAsync();
        (asJson, asked) = (json, false);
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("view", json ? "json" : null), replace: true);
    }

    private Task InsertAsync(string variable) => editor?.InsertAsync($"{{{{{variable}}}}}") ?? Task.CompletedTask;
}
