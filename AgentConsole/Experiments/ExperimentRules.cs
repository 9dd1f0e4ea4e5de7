using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>The rules for what an experiment may be.</summary>
internal static class ExperimentRules
{
    public const int MostArms = 6;
    public const int MostWeight = 1_000_000;
    public const int FewestPlanned = 50;
    public const int MostPlanned = 10_000_000;

    /// <summary>What is wrong with a request; empty when nothing is.</summary>
    public static List<FieldError> Problems(ExperimentRequest request)
    {
        var problems = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > Experiment.MaxNameLength)
            problems.Add(new("name", $"Give it a name of 1 to {Experiment.MaxNameLength} characters, such as \"Shorter opening\"."));
        if (PlainText.Problem(request.Name) is { } unfit)
            problems.Add(new("name", unfit));
        problems.AddRange(Problems(request.Arms, "arms"));
        if (request.Arms.Count > 0 && request.Arms.All(a => a.Version != request.ControlVersion))
            problems.Add(new("controlVersion", "Name one of the arms: the version that the others are compared with."));
        if (request.TargetEffectPts is not (>= 0.1 and <= 50))
            problems.Add(new("targetEffectPts", "Give the smallest difference worth finding, from 0.1 to 50 points."));
        if (request.PlannedCallsPerArm is < FewestPlanned or > MostPlanned)
            problems.Add(new("plannedCallsPerArm", $"Give {FewestPlanned} to {MostPlanned:N0} evaluated calls per version, or leave it out."));
        for (var i = 0; i < request.Guardrails.Count; i++)
        {
            if ((request.Guardrails[i].Metric == GuardrailMetric.Conversion) != request.Guardrails[i].ConversionId is not null)
                problems.Add(new($"guardrails[{i}].conversionId", "Name the conversion when the metric is \"conversion\", and only then."));
        }
        problems.AddRange(Problems(request.Ramp));
        return problems;
    }

    /// <summary>What is wrong with weights given for the field <paramref name="field"/>.</summary>
    public static IEnumerable<FieldError> Problems(IReadOnlyList<ArmWeight> arms, string field)
    {
        if (arms.Count is < 2 or > MostArms)
            yield return new(field, $"Give 2 to {MostArms} versions, each with its weight.");
        if (arms.GroupBy(a => a.Version).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return new(field, $"v{twice.Key} is there more than once; name each version once.");
        for (var i = 0; i < arms.Count; i++)
        {
            if (arms[i].Weight is < 1 or > MostWeight)
                yield return new($"{field}[{i}].weight", $"Give a whole number from 1 to {MostWeight:N0}; any sum will do.");
            if (arms[i].Version < 1)
                yield return new($"{field}[{i}].version", "Version numbers start at 1.");
        }
    }

    private static IEnumerable<FieldError> Problems(IReadOnlyList<RampStep> ramp)
    {
        if (ramp.Count > 10)
            yield return new("ramp", "At most 10 steps fit.");
        for (var i = 0; i < ramp.Count; i++)
        {
            if (ramp[i].Percent is < 1 or > 99 || (i > 0 && ramp[i].Percent <= ramp[i - 1].Percent))
                yield return new($"ramp[{i}].percent", "Give 1 to 99 percent for the tested versions together, each step more than the one before.");
            if (ramp[i].AfterHours is not (>= 0 and <= 8_760) || (i > 0 && ramp[i].AfterHours < 0.1))
                yield return new($"ramp[{i}].afterHours", "Give the hours after the step before, from 0.1 to 8,760; the first step is taken at once.");
        }
    }
}
