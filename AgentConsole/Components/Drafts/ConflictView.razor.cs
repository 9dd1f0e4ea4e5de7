using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>The same field changed by two people: before, theirs, yours, and which to keep.</summary>
public sealed partial class ConflictView
{
    [Parameter, EditorRequired]
    public DraftSession Session { get; set; } = default!;

    [Parameter, EditorRequired]
    public VersioningError.EditConflict Conflict { get; set; } = default!;

    /// <summary>The draft as the server has it now.</summary>
    [Parameter, EditorRequired]
    public AgentDetail Latest { get; set; } = default!;

    private Task ResolveAsync(bool keepMine) => Session.ResolveAsync(Latest, keepMine);

    private static string Show(JsonNode? value) => value switch
    {
        null => "(default)",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
