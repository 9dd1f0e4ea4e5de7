using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning.Checks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Components.Versions;

/// <summary>What to look at before publishing, each with the way to its field.</summary>
public sealed partial class CheckList
{
    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<DraftCheck> Checks { get; set; } = [];

    /// <summary>Someone goes to a field of the form, by its path.</summary>
    [Parameter]
    public EventCallback<string> OnGo { get; set; }

    /// <summary>How many of each severity, such as <c>1 error, 2 warnings</c>.</summary>
    public static string Count(IReadOnlyList<DraftCheck> checks) =>
        string.Join(", ", checks.GroupBy(c => c.Severity).Select(g => $"{g.Count()} {Word(g.Key, g.Count())}"));

    private static string Word(CheckSeverity severity, int count) => severity switch
    {
        CheckSeverity.Info => "for information",
        _ => severity.ToString().ToLowerInvariant() + (count == 1 ? "" : "s"),
    };

    // Items of a list share one field of the form.
    private static ConfigField? FieldOf(DraftCheck check) => ConfigSchema.Find(check.Path.Split('[')[0]);

    private static string Name(ConfigField field, string path) =>
        path.Split('[', ']') is [_, var item, ..] ? item : field.Label;

    private string FieldLink(ConfigField field) => $"agents/{AgentId}#field-{field.Path}";

    // With a key held the browser opens another tab, and this page stays as it is.
    private Task GoAsync(MouseEventArgs click, ConfigField field) =>
        click.CtrlKey || click.MetaKey || click.ShiftKey ? Task.CompletedTask : OnGo.InvokeAsync(field.Path);

    private static string Look(CheckSeverity severity) => severity switch
    {
        CheckSeverity.Error => "bad",
        CheckSeverity.Warning => "warn",
        _ => "info",
    };

    private static string Sign(CheckSeverity severity) => severity == CheckSeverity.Info ? "i" : "!";
}
