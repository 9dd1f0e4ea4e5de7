using AgentConsole.Calls;
using AgentConsole.Charting;
using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Versions;

/// <summary>The success rates of the versions in a timeline on one axis, folded: the timeline comes first. Drawn when it is unfolded.</summary>
public sealed partial class VersionRates
{
    /// <summary>More rows could not be taken in at a glance.</summary>
    private const int Most = 20;

    private List<(VersionRow Row, CallCounts Counts)> rated = [];
    private SuccessRates data = new([]);
    private bool isOpen;

    /// <summary>The timeline's rows, newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VersionRow> Rows { get; set; } = [];

    /// <summary>How the calls of each version went, by number.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<int, CallCounts> Counts { get; set; } = default!;

    /// <summary>The number of the current version.</summary>
    [Parameter]
    public int? Current { get; set; }

    protected override void OnParametersSet()
    {
        rated = [.. Rows.Where(r => Counts.ContainsKey(r.Version.Number)).Select(r => (r, Counts[r.Version.Number]))];
        data = new([.. rated.Take(Most).Select(r => Rate(r.Row, r.Counts))]);
    }

    private VersionRate Rate(VersionRow row, CallCounts counts) => new(
        $"v{row.Version.Number}", counts.Successes, counts.Evaluated, counts.Calls - counts.Evaluated,
        counts.Interval is { } fits ? new(fits.Low, fits.High) : null, row.Version.Number == Current, (row.Version.Label ?? "").Visible());
}
