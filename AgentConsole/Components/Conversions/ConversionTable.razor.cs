using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Conversions;

/// <summary>Conversions with their figures.</summary>
public sealed partial class ConversionTable
{
    private string? deleting;

    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ConversionDetail> Conversions { get; set; } = [];

    /// <summary>Figures by conversion.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, ConversionFigures> Figures { get; set; } = new Dictionary<string, ConversionFigures>();

    [Parameter]
    public EventCallback<Conversion> OnDelete { get; set; }

    /// <summary>The first click asks, the second deletes.</summary>
    private Task DeleteAsync(Conversion conversion)
    {
        var sure = deleting == conversion.Id;
        deleting = sure ? null : conversion.Id;
        return sure ? OnDelete.InvokeAsync(conversion) : Task.CompletedTask;
    }
}
