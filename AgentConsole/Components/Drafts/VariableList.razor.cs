using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Drafts;

/// <summary>The variables that a configuration uses: where, and with which filters.</summary>
public sealed partial class VariableList
{
    private IReadOnlyList<UsedVariable> variables = [];
    private string? shown;

    [Parameter, EditorRequired]
    public ConfigDocument Config { get; set; } = default!;

    /// <summary>A variable was chosen to be inserted.</summary>
    [Parameter]
    public EventCallback<string> OnInsert { get; set; }

    [Parameter, EditorRequired]
    public SampleValues Samples { get; set; } = default!;

    /// <summary>A sample value changed.</summary>
    [Parameter]
    public EventCallback OnSample { get; set; }

    protected override void OnParametersSet()
    {
        if (shown == Config.Hash)
            return;
        shown = Config.Hash;
        variables = ConfigVariables.Find(Config);
    }

    private async Task SetAsync(string name, string? value)
    {
        await Samples.SetAsync(name, value ?? "");
        await OnSample.InvokeAsync();
    }

    private static string Places(UsedVariable variable) => string.Join(", ", variable.Places.Select(Place).Distinct());

    private static string Place(string path) =>
        ConfigSchema.Find(path)?.Label.ToLowerInvariant() ?? (path.Split('[', ']') is ["httpTools", var tool, ..] ? $"tool {tool}" : path);

    private static string Filters(UsedVariable variable) =>
        variable.Filters.Count == 0 ? "" : $" · {string.Join(", ", variable.Filters.Select(f => f.Kind == VariableFilterKind.Default ? $"default “{f.Text}”" : f.Kind.ToString().ToLowerInvariant()))}";
}
