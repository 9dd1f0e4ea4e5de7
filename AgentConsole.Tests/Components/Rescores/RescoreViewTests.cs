using AgentConsole.Calls.Rescores;
using AgentConsole.Components.Rescores;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components.Rescores;

public sealed class RescoreViewTests : ComponentTest
{
    private static readonly ArmRubric V6 = new(6, "a", new() { Enabled = true, EnableSuccessEvaluation = true, SuccessCriteria = "Agreed to a demo", AnalyzerModel = "reader-1", Schema = [new() { Name = "slot", Type = "string" }] });

    private static readonly ArmRubric V7 = new(7, "b", V6.Settings with
    {
        SuccessCriteria = "Agreed to a demo <b>this week</b>",
        Schema = [new() { Name = "slot", Type = "enum", EnumValues = ["am", "pm"], Required = true, Description = "When" }],
    });

    [Fact]
    public void Only_what_differs_between_the_rules_is_shown_and_as_text()
    {
        var view = Render<RubricDifferences>(p => p.Add(v => v.Rubrics, [V6, V7]));

        Assert.Equal(["Criteria", "Fields"], view.FindAll("h3").Select(h => h.TextContent));
        Assert.Equal(["Agreed to a demo", "Agreed to a demo <b>this week</b>", "slot: string", "slot: enum of am, pm, required. When"], view.FindAll(".text").Select(t => t.TextContent));
    }

    [Theory]
    [InlineData(true, 12.345, "The language model reads about 24,000 tokens and writes about 540: about $12.35, more where it must be asked twice.")]
    [InlineData(true, 0.004, "The language model reads about 24,000 tokens and writes about 540: less than $0.01, more where it must be asked twice.")]
    [InlineData(true, null, "The language model reads about 24,000 tokens and writes about 540. No price is configured (LanguageModel:InputPrice and OutputPrice), so what that costs is not known.")]
    [InlineData(false, 0.0, "No language model is configured, so plain rules judge: for nothing, by what the caller said, without reading the criteria.")]
    public void What_it_takes_is_told_before_it_starts(bool byModel, double? dollars, string cost)
    {
        var started = 0;
        var chosen = new List<int>();
        var offer = Offer(p => p.Add(o => o.Estimate, new(6, byModel, [new(6, 1_300, 1_200, 9), new(7, 50, 40, 9)], 24_000, 540, (decimal?)dollars)).Add(o => o.OnStart, () => started++).Add(o => o.OnChoose, chosen.Add));

        Assert.Equal($"1,200 of v6's 1,300 completed calls, 40 of v7's 50 completed calls have a transcript that these rules have not judged.{cost}", offer.Find("[role=status]").TextContent);
        Assert.Equal("Re-score 1,240 calls", offer.Find("button").TextContent.Trim());
        offer.Find("button").Click();
        offer.FindAll("input")[1].Change(true);
        Assert.Equal((1, 7), (started, Assert.Single(chosen)));
    }

    [Fact]
    public void While_calls_are_counted_or_none_is_left_or_the_rules_cannot_judge_nothing_can_be_started()
    {
        Assert.Equal("Counting calls…", Offer(_ => { }).Find("[role=status]").TextContent);
        Assert.Equal("v6's rules have judged every completed call that has a transcript.", Offer(p => p.Add(o => o.Estimate, new(6, true, [], 0, 0, 0))).Find("[role=status]").TextContent);
        Assert.Equal("v6 has no criteria.", Offer(p => p.Add(o => o.Problem, "v6 has no criteria.")).Find("[role=status]").TextContent);
        Assert.All([Offer(_ => { }), Offer(p => p.Add(o => o.Problem, "No."))], o => Assert.Empty(o.FindAll("button")));
        Assert.True(Offer(p => p.Add(o => o.Busy, true).Add(o => o.Estimate, new(6, true, [new(6, 1, 1, 9)], 1, 1, 1))).Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void Progress_counts_what_was_judged_and_what_could_not_be()
    {
        var canceled = 0;
        ComponentFactories.AddStub<TimeAgo>();
        var run = new RescoreRun { Id = "rsc_1", ExperimentId = "exp_1", RubricVersion = 7, RubricHash = "b", Calls = 1_200, CreatedBy = "Ana", CreatedAt = DateTime.UtcNow };

        var going = Render<RescoreGoing>(p => p.Add(g => g.Rescore, new(run, 400, 12)).Add(g => g.OnCancel, () => canceled++));

        Assert.Equal(("412", "1200"), (going.Find("progress").GetAttribute("value"), going.Find("progress").GetAttribute("max")));
        Assert.Equal("412 of 1,200 calls judged by v7's rules, 12 of them could not be", going.Find(".num").TextContent);
        going.Find("button").Click();
        Assert.Equal(1, canceled);
    }

    private IRenderedComponent<RescoreOffer> Offer(Action<ComponentParameterCollectionBuilder<RescoreOffer>> more) => Render<RescoreOffer>(p =>
    {
        p.Add(o => o.Rubrics, [V6, V7]).Add(o => o.Chosen, 6);
        more(p);
    });
}
