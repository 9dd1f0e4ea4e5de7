using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The variables a call was given, and those it needed and did not get.</summary>
public sealed partial class CallVariables
{
    private IReadOnlyList<(string Name, string Value)> given = [];
    private IReadOnlyList<string> missing = [];

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    protected override void OnParametersSet()
    {
        given = [.. JsonNode.Parse(Call.DynamicVariables)!.AsObject().Select(p => (p.Key, p.Value?.GetValueKind() == JsonValueKind.String ? p.Value.GetValue<string>() : p.Value?.ToJsonString(CallWords.Readable) ?? "null"))];
        missing = JsonSerializer.Deserialize<string[]>(Call.MissingVariables) ?? [];
    }
}
