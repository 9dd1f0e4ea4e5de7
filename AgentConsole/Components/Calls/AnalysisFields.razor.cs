using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>An analysis, every field of it; what could not be told says so.</summary>
public sealed partial class AnalysisFields
{
    private List<(string Name, string Value)> values = [];

    /// <summary>The analysis as a JSON object; null when there is none.</summary>
    [Parameter, EditorRequired]
    public string? Analysis { get; set; }

    [Parameter, EditorRequired]
    public bool? Success { get; set; }

    /// <summary>The fields that the version declares, so that those without a value are shown too.</summary>
    [Parameter]
    public IReadOnlyList<string> Declared { get; set; } = [];

    protected override void OnParametersSet()
    {
        var analysis = Analysis is null ? [] : JsonNode.Parse(Analysis)!.AsObject();
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
