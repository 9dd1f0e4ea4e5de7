using AgentConsole.Calls.Stats;
using AgentConsole.Components.Experiments;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Overview;

/// <summary>How often the calls of a period converted, in all and by version, beside the period before.</summary>
public sealed partial class ConversionFigureTable
{
    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public AgentStats Now { get; set; } = default!;

    [Parameter, EditorRequired]
    public AgentStats Earlier { get; set; } = default!;

    /// <summary>The number of the current version.</summary>
    [Parameter]
    public int? Current { get; set; }

    private IEnumerable<Row> Rows => Now.Totals.Conversions.SelectMany(c => Now.Versions.Select(v => Of(v.Version, v.Figures, Earlier.Versions.FirstOrDefault(e => e.Version == v.Version)?.Figures, c))
        .Prepend(Of(null, Now.Totals, Earlier.Totals, c)));

    private static Row Of(int? version, CallFigures now, CallFigures? earlier, ConversionFigures conversion) => new(version, In(now, conversion)!, earlier is null ? null : In(earlier, conversion));

    private static ConversionFigures? In(CallFigures figures, ConversionFigures conversion) => figures.Conversions.FirstOrDefault(c => c.Conversion.Id == conversion.Conversion.Id);

    private static string Before(Row row) => row.Earlier is not { Rate: { } was } ? "nothing to compare with"
        : row.Now.Rate is { } rate ? $"{ExperimentWords.Percent(was)}, {Points.WithSign(100 * (rate - was))} pts since" : ExperimentWords.Percent(was);

    /// <summary>One conversion of one version, or of all with null.</summary>
    private sealed record Row(int? Version, ConversionFigures Now, ConversionFigures? Earlier);
}
