using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Chances to be best.</summary>
internal static class BayesianVectors
{
    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["bayesian/cases_normal_proportions"] = NormalLift,
        ["bayesian/cases_normal_means"] = NormalLift,
        ["bayesian/cases_normal_risk"] = row => Risks(row, new(row.Number("mu"), row.Number("sigma"))),
        ["bayesian/cases_beta_prob_best"] = Best,
        ["bayesian/cases_beta_credible"] = Credible,
        ["bayesian/cases_beta_expected_loss"] = ExpectedLoss,
    };

    private static void NormalLift(VectorRow row)
    {
        var lift = RelativeLift.Of(row.Sample("treatment"), row.Sample("control"))!;
        var posterior = new GaussianPosterior(lift.Value, lift.StandardError);
        row.Expect("expected", posterior.Mean);
        row.Expect("se", posterior.Deviation);
        row.Expect("ci", [posterior.Quantile(0.025), posterior.Quantile(0.975)]);
        row.Expect("chance_to_win", posterior.ChanceToWin);
        Risks(row, posterior);
    }

    private static void Risks(VectorRow row, GaussianPosterior posterior)
    {
        row.Expect("risk_control", posterior.RiskOfControl);
        row.Expect("risk_treatment", posterior.RiskOfTreatment);
    }

    private static void Best(VectorRow row)
    {
        var arms = row["arms"].EnumerateArray().Select(a => (Successes: a[0].GetDouble(), Failures: a[1].GetDouble())).ToList();
        var best = ChanceToBeBest.Of([.. arms.Select(a => new RateSample(a.Successes, a.Successes + a.Failures))]);
        var loss = best[(int)row.Number("loss_of_arm")].ExpectedLoss;
        Assert.All(row.Numbers("prob_best").Zip(best), pair => Assert.Equal(pair.First, pair.Second.Chance, row.Number("published_tol")));
        Assert.All(row.Numbers("exact_by_quadrature_here").Zip(best), pair => Assert.Equal(pair.First, pair.Second.Chance, 5.1e-10));
        Assert.Equal(row.Number("expected_loss"), loss, row.Number("loss_tol"));
        Assert.Equal(row.Number("exact_loss_here"), loss, 5.1e-9);
        Assert.Equal(arms.Count, best.Count);
        if (arms.Count == 2)
            Assert.Equal(BetaFormulas.ExactChance(arms[0], arms[1]), best[1].Chance, 1e-9);
    }

    private static void Credible(VectorRow row)
    {
        var (successes, failures) = (row["arm"][0].GetDouble(), row["arm"][1].GetDouble());
        var middle = ChanceToBeBest.Of([new RateSample(successes, successes + failures)])[0].Credible;
        row.Expect("lower", middle.Low);
        row.Expect("upper", middle.High);
        Assert.Equal(row.Numbers("exact_here")[0], middle.Low, 5.1e-10);
        Assert.Equal(row.Numbers("exact_here")[1], middle.High, 5.1e-10);
    }

    private static void ExpectedLoss(VectorRow row)
    {
        var (control, treatment) = ((RateSample)row.Sample("control"), (RateSample)row.Sample("treatment"));
        var best = ChanceToBeBest.Of([control, treatment]);
        row.Expect("expected_loss_of_control", best[0].ExpectedLoss);
        row.Expect("expected_loss_of_treatment", best[1].ExpectedLoss);
        Assert.Equal(row.Number("chance_to_win_exact_here"), best[1].Chance, 5.1e-10);
        row.Expect("chance_to_win_log_normal_approx", BetaFormulas.LogNormalChance(Counts(control), Counts(treatment)));
    }

    private static (double Successes, double Failures) Counts(RateSample arm) => (arm.Successes, arm.Evaluated - arm.Successes);
}
