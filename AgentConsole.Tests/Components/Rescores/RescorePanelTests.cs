using AgentConsole.Calls.Rescores;
using AgentConsole.Components.Rescores;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Tests.Calls.Rescores;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components.Rescores;

/// <summary>The panel on an experiment's page, over the services of a running console.</summary>
public sealed class RescorePanelTests : ComponentTest, IClassFixture<JudgingConsole>
{
    private readonly ConsoleHost console;
    private readonly ChatScript model;

    public RescorePanelTests(JudgingConsole judging)
    {
        (console, model) = (judging.Console, judging.Model.Analysis);
        Services.AddSingleton(console.Get<RescoreReader>()).AddSingleton(console.Get<RescoreService>()).AddSingleton(console.Get<VersionFeed>());
        ComponentFactories.AddStub<TimeAgo>();
        Services.AddCascadingValue(_ => Task.FromResult(new AuthenticationState(Person.Named("Ana").Principal)));
    }

    [Fact]
    public async Task From_the_offer_over_a_cancel_to_the_result_that_stands_beside_the_original_figures()
    {
        var agent = await console.Api.TwoRubricsAsync();
        var id = await console.SeedExperimentAsync(agent, new(new(20, 20, 12), new(30, 20, 10)) { Said = RescoreSteps.Said });
        var asked = model.Asked;
        for (var i = 0; i < RescoreRunner.CallsAtOnce; i++)
            model.SayNothing();
        var panel = Render<RescorePanel>(p => p.Add(r => r.Results, Results(id)));
        panel.WaitForAssertion(() => Assert.Equal("Re-score 45 calls", Button(panel)));
        Assert.Equal([RescoreSteps.First, RescoreSteps.Second], panel.FindAll(".text").Select(t => t.TextContent));

        panel.FindAll("input[type=radio]")[1].Change(true);
        // The offer of before may still stand there, and goes while calls are counted anew.
        panel.WaitForAssertion(() => Assert.Equal("Re-score 45 calls", Button(panel)));
        await PressAsync(panel);
        panel.WaitForAssertion(() => Assert.Equal("0 of 45 calls judged by v2's rules", panel.Find(".num").TextContent));
        for (var i = 0; i < asked + RescoreRunner.CallsAtOnce; i++)
            await model.NextAsync();
        await PressAsync(panel);
        panel.WaitForAssertion(() => Assert.Contains("A re-score by v2's rules was canceled", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("after 0 of 45 calls", panel.Markup, StringComparison.Ordinal);

        panel.WaitForAssertion(() => Assert.Equal("Re-score 45 calls", Button(panel)));
        await PressAsync(panel);
        await DoneAsync(agent, id);
        panel.Render(p => p.Add(r => r.Results, Results(id)));

        panel.WaitForAssertion(() => Assert.Equal("v2's rules have judged every completed call that has a transcript.", panel.Find("[role=status]").TextContent));
        Assert.StartsWith("Judged again by v2's rules on ", panel.Find("strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("45 of 50 completed calls; the original analyses are kept", panel.Find("strong").TextContent, StringComparison.Ordinal);
        Assert.Equal(["v1", "8 of 15, 53.3\u00a0%", "12 of 20, 60.0\u00a0%", "v2", "7 of 22, 31.8\u00a0%", "10 of 20, 50.0\u00a0%"], panel.FindAll("tbody td").Select(t => t.TextContent));

        await console.SeedCallsAsync(agent, id, new(new(1, 1, 1), new(2, 2, 1)) { Said = RescoreSteps.Said });
        panel.Render(p => p.Add(r => r.Results, Results(id)));
        panel.WaitForAssertion(() => Assert.Equal("Re-score 3 calls", Button(panel)));
        Assert.Equal("3 calls have completed since and are not among them.", panel.Find(".notice").TextContent);
    }

    [Fact]
    public async Task A_calls_page_shows_what_it_came_to_by_other_rules_and_by_which()
    {
        var agent = await console.Api.TwoRubricsAsync();
        var id = await console.SeedExperimentAsync(agent, new(new(3, 3, 2), new(3, 3, 2)) { Said = RescoreSteps.Said });
        console.Log.Allow("The language model answered");
        model.Refuse(400, "Not <b>this</b> one.");
        var done = await console.RescoredAsync(agent, id, 2);
        var calls = (await console.Api.GetJsonAsync($"/api/calls?agentId={agent}")).Expect(200).Json.AsArray().Select(c => (string)c!["id"]!).ToList();

        var views = calls.ConvertAll(c => Rendered(c));

        Assert.All(views, v => Assert.Equal("Judged again by v2's rules", v.Find("h2").TextContent));
        Assert.All(views, v => Assert.Equal((string?)done["id"], v.Find(".mono").TextContent));
        var failed = Assert.Single(views, v => v.FindAll(".reason").Count > 0);
        Assert.Equal("The language model answered 400: Not <b>this</b> one.", failed.Find(".reason").TextContent);
        Assert.Equal(5, views.Count(v => v.FindAll("dd").Count == 1));
        Assert.Empty(Render<CallRescores>(p => p.Add(v => v.CallId, "call_none").Add(v => v.User, Actor.Console)).FindAll("section"));
    }

    private IRenderedComponent<CallRescores> Rendered(string call)
    {
        var view = Render<CallRescores>(p => p.Add(v => v.CallId, call).Add(v => v.User, Actor.Console));
        view.WaitForElement("h2");
        return view;
    }

    /// <summary>Presses the button; one that went before it could be pressed was not, and another comes.</summary>
    private static async Task PressAsync(IRenderedComponent<RescorePanel> panel)
    {
        while (true)
        {
            try
            {
                await panel.WaitForElement("button").ClickAsync(new());
                return;
            }
            catch (ElementRemovedFromDomException)
            {
                // The offer of before, which goes while calls are counted anew.
            }
        }
    }

    private static string? Button(IRenderedComponent<RescorePanel> panel) => panel.FindAll("button").Select(b => b.TextContent.Trim()).SingleOrDefault();

    private ExperimentResults Results(string id) => console.Get<ResultsService>().GetAsync(null, id, Actor.Console).GetAwaiter().GetResult().Value;

    private async Task DoneAsync(string agent, string id)
    {
        var newest = (string)(await console.Api.GetJsonAsync(RescoreSteps.Path(agent, id))).Expect(200).Json.AsArray()[0]!["id"]!;
        await console.RescoreAsync(agent, id, newest, r => (string?)r["state"] == "done");
    }
}
