using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>Conversions per version, each with its own denominator; what is unknown is shown, never counted as not converted.</summary>
public sealed partial class ArmConversions
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;
}
