using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The post-call analysis, every field of it; what could not be told says so.</summary>
public sealed partial class AnalysisView
{
    private List<(string Name, string Value)> values = [];

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>The fields that the version declares, so that those without a value are shown too.</summary>
    [Parameter]
    public IReadOnlyList<string> Declared { get; set; } = [];

    protected override void OnParametersSet()
    {
        var analysis = Call.Analysis is null ? [] : JsonNode.Parse(Call.Analysis)!.AsObject();
        values = [.. analysis.Where(p => p.Key != "success").Select(p => (p.Key, Show(p.Value))),
            .. Declared.Where(d => !analysis.ContainsKey(d)).Select(d => (d, "could not be told"))];
    }

    private static string Show(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "could not be told",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToJsonString(CallWords.Readable),
    };
}
