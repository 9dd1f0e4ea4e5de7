using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments.Conversions;

/// <summary>A conversion, and how far calls from before it was defined have been looked at.</summary>
/// <param name="Conversion">The definition.</param>
/// <param name="CatchUp">Null when all calls were looked at.</param>
public sealed record ConversionDetail(Conversion Conversion, CatchUpProgress? CatchUp);

/// <summary>Of about so many calls, about so many were looked at, newest first.</summary>
public sealed record CatchUpProgress(int Done, int Of);

/// <summary>How often calls converted.</summary>
/// <param name="Conversion">The definition.</param>
/// <param name="Converted">Calls that did.</param>
/// <param name="NotConverted">Calls whose analysis says that they did not.</param>
/// <param name="Unknown">Calls whose analysis could not be made, lacks the field, or has another type in it. They are in no rate.</param>
/// <param name="Of">The calls that the rate is of, by the conversion's denominator: all, those that somebody took, or those whose analysis tells; never those that are unknown.</param>
public sealed record ConversionFigures(Conversion Conversion, int Converted, int NotConverted, int Unknown, int Of)
{
    /// <summary>0 to 1; null when it is of no call.</summary>
    public double? Rate => Of == 0 ? null : (double)Converted / Of;

    /// <summary>Where the rate may lie, 95 %; null when it is of no call.</summary>
    public RateInterval? Interval => RateInterval.Wilson(Converted, Of);

    /// <summary>The figures from kept sums of the same calls.</summary>
    public static ConversionFigures From(Conversion conversion, IReadOnlyCollection<ConversionRollup> rollups, int calls, int connected)
    {
        var (converted, not, unknown) = (rollups.Sum(r => r.Converted), rollups.Sum(r => r.NotConverted), rollups.Sum(r => r.Unknown));
        return new(conversion, converted, not, unknown, conversion.RateOf(calls, connected, converted + not, unknown));
    }

    /// <summary>The figures of calls of an experiment.</summary>
    internal static ConversionFigures From(Conversion conversion, IReadOnlyCollection<ExperimentConversion> outcomes, IReadOnlyCollection<ExperimentRollup> days)
    {
        var (converted, not, unknown) = (outcomes.Sum(o => o.Converted), outcomes.Sum(o => o.NotConverted), outcomes.Sum(o => o.Unknown));
        return new(conversion, converted, not, unknown, conversion.RateOf(days.Sum(d => d.Assigned), days.Sum(d => d.Connected), converted + not, unknown));
    }
}
