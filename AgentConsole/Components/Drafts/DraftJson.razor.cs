using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Components.Editing;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>The whole draft as JSON. What is valid is saved like an edit in the form; what is not stays in the editor with the reason.</summary>
public sealed partial class DraftJson
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Schema = ConfigJsonSchema.Build().ToJsonString();

    private List<string> problems = [];
    private PromptEditor? editor;
    private KeptOffer? offer;
    private bool asked;
    private string text = "";
    private string? shownHash;

    [Parameter, EditorRequired]
    public DraftSession Session { get; set; } = default!;

    /// <summary>It is only looked at.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    protected override void OnParametersSet()
    {
        if (Session.Local.Hash == shownHash || problems.Count > 0)
            return;
        shownHash = Session.Local.Hash;
        text = Session.Local.Edit().ToJsonString(Pretty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asked && editor is not null && Session.State == SaveState.Saved && problems.Count == 0)
            await editor.ConfirmSavedAsync(text);
    }

    private async Task OnEditorAsync() => asked = await offer!.AskAsync(editor!);

    private async Task<bool> UseAsync(string kept)
    {
        Set(new(kept, null));
        await Session.SaveNowAsync();
        return problems.Count == 0 && Session.State == SaveState.Saved;
    }

    private void Set(TypedText typed)
    {
        text = typed.Text;
        try
        {
            problems = Parse(text) is { } root
                ? Problems(Session.SetAll(root, Base(typed)))
                : ["The draft must be one JSON object: { … }."];
        }
        catch (JsonException problem)
        {
            problems = [$"This is not JSON yet, at line {problem.LineNumber + 1}: {problem.Message.Split(" Path:")[0].Split(" LineNumber:")[0]}"];
        }
        if (problems.Count == 0)
            shownHash = Session.Local.Hash;
    }

    /// <summary>The document it was typed on; null when that is the newest one, or was not valid itself.</summary>
    private static ConfigDocument? Base(TypedText typed)
    {
        try
        {
            return typed.BasedOn is { } older && Parse(older) is { } root ? ConfigDocument.Read(root).Match<ConfigDocument?>(valid => valid, _ => null) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject? Parse(string text) => JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;

    private static List<string> Problems(Outcome<ConfigDocument> outcome) => outcome.Error switch
    {
        null => [],
        InvalidFields invalid => [.. invalid.Fields.Select(f => f.Path.Length == 0 ? f.Message : $"{f.Path} {f.Message}")],
        var other => [$"{other}"],
    };
}
