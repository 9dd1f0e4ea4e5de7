using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>Tells which version a number would get.</summary>
public sealed partial class AssignmentPreview(ExperimentService experiments)
{
    private string caller = "";
    private string answer = "";

    [Parameter, EditorRequired]
    public Experiment Experiment { get; set; } = default!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    private async Task AskAsync()
    {
        var number = caller.Replace(" ", "", StringComparison.Ordinal);
        if (!PhoneNumber.IsE164(number))
        {
            answer = number.Length == 0 ? "" : "Give it in E.164 form, such as +919876543210.";
            return;
        }
        var preview = await experiments.PreviewAsync(Experiment.AgentId, Experiment.Id, number, User);
        answer = preview.Error is { } refused ? refused.ToWords() : preview.Value.ByCaller ? $"v{preview.Value.Version}, every time" : "any of them: each call is chosen anew";
    }
}
