using AgentConsole.Calls;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components;

public sealed class CallPageTests : PageTest, IClassFixture<ConsoleHost>
{
    public CallPageTests(ConsoleHost console) : base(console) => Services.AddScoped(_ => new ChangeSummaries(console.Get<VersionService>(), console.Get<DraftService>()));

    [Fact]
    public async Task A_call_of_an_experiment_names_it_and_how_the_calls_were_shared_when_it_was_placed()
    {
        var agent = await Console.Api.TwoVersionsAsync();
        var experiment = (string)(await Console.Api.PostJsonAsync($"/api/agents/{agent}/experiments", new
        {
            name = "Warmer <b>opening</b>",
            arms = new[] { new { version = 1, weight = 3 }, new { version = 2, weight = 1 } },
            controlVersion = 1,
            targetEffectPts = 5,
        })).Expect(201)["id"]!;
        var call = await CallAsync((string)(await Console.Api.ConnectAsync(agent)).Expect(201)["id"]!);
        (await Console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}/experiments/{experiment}/weights", new { arms = new[] { new { version = 1, weight = 1 }, new { version = 2, weight = 1 } } })).Expect(200);

        var ran = Render<CallVersion>(p => p.Add(v => v.Call, call).Add(v => v.Ran, null).Add(v => v.Current, null).Add(v => v.User, Actor.Console));

        Assert.Equal($"experiments/{experiment}", ran.WaitForElement("p a").GetAttribute("href"));
        Assert.Equal("“Warmer <b>opening</b>”", ran.Find("p a").TextContent);
        Assert.Equal($"The experiment “Warmer <b>opening</b>” chose v{call.AgentVersion}{(call.AgentVersion == 1 ? ", its control" : "")}. The calls were shared so then: v1 75 %, v2 25 %.", ran.Find("p").TextContent);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_platform_says_what_became_of_the_last_attempt_and_when_the_next_is()
    {
        var call = await CallAsync(await Console.Api.ReportedCallAsync());
        (call.HandedOverAt, call.HandOverAttempts, call.HandOverError, call.HandOverNextAt) = (null, 3, "The address answered 503: <b>full</b>", new(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));

        var head = Render<CallHead>(p => p.Add(h => h.Call, call).Add(h => h.AgentName, "Priya").Add(h => h.User, Actor.Console));

        Assert.Equal("The call waits to be handed to the voice platform. The 3rd attempt failed: The address answered 503: <b>full</b> The next is made at Tue 6 May 2031, 07:08:09.", head.Find(".notice").TextContent);
    }

    [Fact]
    public async Task A_call_whose_agent_put_the_caller_through_says_so_at_its_head()
    {
        var call = await CallAsync(await Console.Api.ReportedCallAsync());
        Assert.DoesNotContain("Transferred", Head(call), StringComparison.Ordinal);

        call.Transferred = true;

        Assert.Contains("Transferred to a human", Head(call), StringComparison.Ordinal);
        string Head(Call shown) => Render<CallHead>(p => p.Add(h => h.Call, shown).Add(h => h.AgentName, "Priya").Add(h => h.User, Actor.Console)).Markup;
    }

    [Fact]
    public async Task An_analysis_that_cannot_be_made_again_says_why_in_place()
    {
        var id = await Console.Api.ReportedCallAsync();
        var call = await CallAsync(id);
        call.AnalysisStatus = AnalysisStatus.Failed;

        var platforms = Render<AnalyseAgain>(p => p.Add(a => a.Call, call).Add(a => a.User, Actor.Console));
        var other = await CallAsync((string)(await Console.Api.ConnectAsync(call.AgentId)).Expect(201)["id"]!);
        await Console.EndedCallAsync(other.Id);
        var simulated = Render<AnalyseAgain>(p => p.Add(a => a.Call, other).Add(a => a.User, Actor.Console));
        await simulated.Find("button").ClickAsync(new());

        Assert.Empty(platforms.FindAll("button"));
        Assert.Contains("Calls:Http:Analysis = Console", platforms.Markup, StringComparison.Ordinal);
        Assert.Equal("This call has its analysis meanwhile, and that stays.", simulated.Find("[role=alert]").TextContent);
    }

    private async Task<Call> CallAsync(string id) => (await Console.Get<CallService>().GetAsync(id, Actor.Console)).Value.Call;
}
