using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>How likely each version has the highest rate, folded away because it tempts to stop early.</summary>
public sealed partial class ChanceFold
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;
}
