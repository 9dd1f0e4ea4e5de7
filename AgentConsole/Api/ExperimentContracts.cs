using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Experiments;

namespace AgentConsole.Api;

/// <summary>What POST …/experiments accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExperimentBody(
    string? Name = null, ArmBody[]? Arms = null, int? ControlVersion = null, double? TargetEffectPts = null, int? PlannedCallsPerArm = null,
    AssignBy AssignBy = AssignBy.Caller, GuardrailBody[]? Guardrails = null, bool SendBackOnHarm = false, RampBody[]? Ramp = null)
{
    /// <summary>The request it stands for; what is missing, also a null in a list, is refused by the service, by name.</summary>
    public ExperimentRequest ToRequest() => new(Name ?? "", ArmBody.Read(Arms), ControlVersion ?? 0, TargetEffectPts ?? 0)
    {
        PlannedCallsPerArm = PlannedCallsPerArm,
        AssignBy = AssignBy,
        Guardrails = [.. (Guardrails ?? []).Select(g => g is null ? new GuardrailChoice(GuardrailMetric.Conversion) : new GuardrailChoice(g.Metric, g.ConversionId, g.Better))],
        SendBackOnHarm = SendBackOnHarm,
        Ramp = [.. (Ramp ?? []).Select(s => new RampStep(s?.Percent ?? 0, s?.AfterHours ?? 0))],
    };
}

/// <summary>A version and its weight.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArmBody(int Version, int Weight)
{
    public static IReadOnlyList<ArmWeight> Read(ArmBody[]? arms) => [.. (arms ?? []).Select(a => new ArmWeight(a?.Version ?? 0, a?.Weight ?? 0))];

    public static ArmBody[] From(ArmWeights weights) => [.. weights.Arms.Select(a => new ArmBody(a.Version, a.Weight))];
}

/// <summary>What must not get worse.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GuardrailBody(GuardrailMetric Metric, string? ConversionId = null, BetterDirection Better = BetterDirection.Lower);

/// <summary>A planned step of the weights.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RampBody(int Percent, double AfterHours);

/// <summary>What PATCH …/weights accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WeightsBody(ArmBody[]? Arms = null);

/// <summary>What POST …/stop accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StopBody(int? KeepVersion = null);

/// <summary>An experiment in a list.</summary>
public record ExperimentItem(
    string Id, string AgentId, string Name, ExperimentState State, int ControlVersion, IReadOnlyList<ArmBody> Arms, double TargetEffectPts, int PlannedCallsPerArm,
    AssignBy AssignBy, IReadOnlyList<GuardrailBody> Guardrails, bool SendBackOnHarm, IReadOnlyList<RampBody> Ramp,
    string CreatedBy, DateTime StartedAt, DateTime? StoppedAt, int? KeptVersion, DateTime? FrozenAt)
{
    public static ExperimentItem From(Experiment experiment) => new(
        experiment.Id, experiment.AgentId, experiment.Name, experiment.State, experiment.ControlVersion, ArmBody.From(ArmWeights.Read(experiment.Weights)),
        experiment.TargetEffectPts, experiment.PlannedCallsPerArm, experiment.AssignBy,
        [.. experiment.GuardrailList().Select(g => new GuardrailBody(g.Metric, g.ConversionId, g.Better))], experiment.SendBackOnHarm,
        [.. experiment.RampSteps().Select(s => new RampBody(s.Percent, s.AfterHours))],
        experiment.CreatedBy, experiment.StartedAt, experiment.StoppedAt, experiment.KeptVersion, experiment.FrozenAt);
}

/// <summary>An experiment with its periods and what was decided.</summary>
public sealed record ExperimentDetailBody : ExperimentItem
{
    private ExperimentDetailBody(ExperimentItem item) : base(item)
    {
    }

    public required IReadOnlyList<PeriodItem> Periods { get; init; }
    public required IReadOnlyList<DecisionItem> Decisions { get; init; }

    public static ExperimentDetailBody From(ExperimentDetail detail) => new(ExperimentItem.From(detail.Experiment))
    {
        Periods = [.. detail.Periods.Select(p => new PeriodItem(p.Number, ArmBody.From(ArmWeights.Read(p.Weights)), p.StartedAt))],
        Decisions = [.. detail.Decisions.Select(d => new DecisionItem(d.At, d.By, d.Kind, d.Text))],
    };
}

/// <summary>A stretch with one set of weights.</summary>
public sealed record PeriodItem(int Number, IReadOnlyList<ArmBody> Arms, DateTime StartedAt);

/// <summary>Something that was decided, by a person or by the experiment's own rules.</summary>
public sealed record DecisionItem(DateTime At, string By, string Kind, string Text);

/// <summary>Which version a number would get.</summary>
public sealed record AssignmentBody(string Caller, int Version, AssignBy AssignBy)
{
    public static AssignmentBody From(ArmPreview preview) => new(preview.Caller, preview.Version, preview.ByCaller ? AssignBy.Caller : AssignBy.Call);
}
