using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>What each arm measured of the things that must not get worse.</summary>
internal sealed class GuardrailReader(
    ExperimentDetail experiment, IReadOnlyList<ExperimentRollup> rollups, IReadOnlyList<ExperimentConversion> conversions, IReadOnlyList<Conversion> definitions)
{
    /// <summary>One per chosen guardrail; a conversion that was deleted meanwhile is left out.</summary>
    public IReadOnlyList<Guardrail> Measured() => [.. experiment.Guardrails.Select(Measured).OfType<Guardrail>()];

    private Guardrail? Measured(GuardrailChoice choice) => choice.Metric switch
    {
        GuardrailMetric.Errors => Of("failed calls", GuardrailUnit.Points, choice.Better, days => Rate(days, d => d.Errors, d => d.Assigned)),
        GuardrailMetric.EarlyHangUps => Of("early hang-ups", GuardrailUnit.Points, choice.Better, days => Rate(days, d => d.EarlyHangUps, d => d.Connected)),
        GuardrailMetric.Transfers => Of("transfers to a human", GuardrailUnit.Points, choice.Better, days => Rate(days, d => d.Transferred, d => d.TransferKnown)),
        GuardrailMetric.Duration => Of("call duration", GuardrailUnit.Seconds, choice.Better, days => new MeanSample(Sum(days, d => d.Timed), Sum(days, d => d.DurationSeconds), Sum(days, d => d.DurationSquares))),
        GuardrailMetric.Cost => Of("cost per call", GuardrailUnit.Cents, choice.Better, days => new MeanSample(Sum(days, d => d.Costed), Sum(days, d => (double)d.Cost), Sum(days, d => d.CostSquares))),
        _ => definitions.FirstOrDefault(c => c.Id == choice.ConversionId) is { } conversion
            ? new(conversion.Name, GuardrailUnit.Points, conversion.Better, [.. experiment.Weights.Arms.Select(a => new GuardrailArm(a.Version, [.. experiment.Periods.Select(p => Converted(conversion, a.Version, p.Number))]))])
            : null,
    };

    private Guardrail Of(string name, GuardrailUnit unit, BetterDirection better, Func<IReadOnlyList<ExperimentRollup>, ISample> sample) =>
        new(name, unit, better, [.. experiment.Weights.Arms.Select(a => new GuardrailArm(a.Version, [.. experiment.Periods.Select(p => sample(Days(a.Version, p.Number)))]))]);

    private RateSample Converted(Conversion conversion, int version, int period)
    {
        var figures = ConversionFigures.From(conversion, [.. conversions.Where(c => c.ConversionId == conversion.Id && c.Version == version && c.Period == period)], Days(version, period));
        return new(figures.Converted, figures.Of);
    }

    private List<ExperimentRollup> Days(int version, int period) => [.. rollups.Where(r => r.Version == version && r.Period == period)];

    private static RateSample Rate(IReadOnlyList<ExperimentRollup> days, Func<ExperimentRollup, double> part, Func<ExperimentRollup, double> of) => new(Sum(days, part), Sum(days, of));

    private static double Sum(IReadOnlyList<ExperimentRollup> days, Func<ExperimentRollup, double> value) => days.Sum(value);
}
