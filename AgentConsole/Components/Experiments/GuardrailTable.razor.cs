using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>What must not get worse, with intervals that may be looked at any time.</summary>
public sealed partial class GuardrailTable
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    private static string Shown(GuardrailResult result)
    {
        var (scale, unit) = result.Guardrail.Unit switch
        {
            GuardrailUnit.Points => (100, "pts"),
            GuardrailUnit.Cents => (100, "cents"),
            _ => (1, "s"),
        };
        return result.Difference is { } d ? $"{Points.WithSign(scale * d.Estimate)} {unit} {Points.Brackets(scale * d.Low, scale * d.High)}" : "–";
    }
}
