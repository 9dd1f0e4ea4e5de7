using AgentConsole.Components.Experiments;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>The re-score that results rest on, beside the original figures.</summary>
public sealed partial class RescoreFound
{
    [Parameter, EditorRequired]
    public RescoreInUse Rescore { get; set; } = default!;

    /// <summary>The versions' figures by the same rules, in the order of the originals.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ArmCounts> Arms { get; set; } = [];

    private string Rest => string.Join(' ', new[] { Counted(Rescore.Failed, "could not be judged and counts as not evaluated.", "could not be judged and count as not evaluated."),
        Counted(Rescore.Newer, "has completed since and is not among them.", "have completed since and are not among them.") }.Where(s => s.Length > 0));

    private static string Counted(long calls, string one, string many) => calls switch { 0 => "", 1 => $"1 call {one}", _ => $"{calls:N0} calls {many}" };

    private static string Figures(long successes, long evaluated) =>
        evaluated == 0 ? "none evaluated" : $"{successes:N0} of {evaluated:N0}, {ExperimentWords.Percent((double)successes / evaluated)}";
}
