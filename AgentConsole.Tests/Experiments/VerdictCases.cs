using AgentConsole.Experiments;

namespace AgentConsole.Tests.Experiments;

/// <summary>Counts to judge: v6 is the control, each arm in one period with all its calls evaluated unless a test says otherwise.</summary>
internal static class VerdictCases
{
    public const int Planned = 1_251;

    public static ArmCounts Arm(int version, long successes, long evaluated, int weight = 1, long? assigned = null, string rubric = "r1", long lately = 0) =>
        new(version, rubric, [new(weight, assigned ?? evaluated, evaluated, successes)], lately);

    public static ExperimentCounts Of(params ArmCounts[] arms) => new(6, arms, Planned, 7, [], new());

    /// <summary>v7 against v6.</summary>
    public static ExperimentCounts Of((long Successes, long Evaluated) v7, (long Successes, long Evaluated) v6, long lately = 0) =>
        Of(Arm(6, v6.Successes, v6.Evaluated, lately: lately), Arm(7, v7.Successes, v7.Evaluated, lately: lately));

    public static Verdict Verdict(this ExperimentCounts counts) => VerdictRules.Decide(counts);
}
