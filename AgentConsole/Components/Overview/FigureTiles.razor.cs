using System.Globalization;
using AgentConsole.Calls.Stats;
using AgentConsole.Components.Calls;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Overview;

/// <summary>The figures of a period, each with how it differs from the period before.</summary>
public sealed partial class FigureTiles
{
    [Parameter, EditorRequired]
    public CallFigures Now { get; set; } = default!;

    [Parameter, EditorRequired]
    public CallFigures Before { get; set; } = default!;

    private IEnumerable<(string Name, string Value, string Change)> Tiles
    {
        get
        {
            yield return ("Calls", Number(Now.Calls), $"before: {Number(Before.Calls)}");
            yield return ("Success of evaluated", Experiments.ExperimentWords.Percent(Now.SuccessRate), Now.SuccessRate is { } n && Before.SuccessRate is { } b
                ? $"{Points.WithSign(100 * (n - b))} pts; before: {Experiments.ExperimentWords.Percent(b)}" : "nothing to compare with");
            yield return ("Not evaluated", Number(Now.NotEvaluated), $"before: {Number(Before.NotEvaluated)}");
            yield return ("Mean length", Length(Now), $"before: {Length(Before)}");
            yield return ("Cost", CallWords.Money(Now.CostTotal), $"before: {CallWords.Money(Before.CostTotal)}");
        }
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Length(CallFigures figures) => CallWords.Duration(figures.MeanDurationSeconds is { } seconds ? (int)Math.Round(seconds) : null);
}
