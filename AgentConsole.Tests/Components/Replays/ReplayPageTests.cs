using AgentConsole.Components.Pages;
using AgentConsole.Tests.Support;
using Bunit;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Components.Replays;

/// <summary>The page of a replay that is being played, by a language model that the test lets speak and fall silent.</summary>
public sealed class ReplayPageTests : PageTest
{
    private readonly ConsoleHost console;
    private ChatServer model = null!;

    public ReplayPageTests() : this(new ConsoleHost())
    {
    }

    private ReplayPageTests(ConsoleHost console) : base(console) => this.console = console;

    public override async ValueTask InitializeAsync()
    {
        model = await ChatServer.StartAsync();
        model.Serve(console);
        await console.InitializeAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task Progress_moves_as_calls_are_played_and_canceling_ends_the_rest()
    {
        var agent = await console.PublishedAgentAsync(new { name = "Lotus", postCallAnalysis = new { enabled = false } });
        var recorded = await console.Api.ReportedCallAsync(agent);
        await console.Api.AfterAsync(recorded, Event("s", "call.started"), Turn("0", 0, "Hello."), Turn("1", 1, "Hi."), Turn("2", 2, "Yes?"), Event("e", "call.completed", 9, new { durationSeconds = 9 }));
        var (first, second, third) = (model.Talk.SayLater("Good."), model.Talk.SayLater("Good."), model.Talk.SayLater("Good."));
        var id = await console.ReplayAsync(recorded, new { agentVersion = 1, baseline = 2 });

        var page = Render<ReplayDetails>(p => p.Add(d => d.ReplayId, id));
        Assert.Equal("0 of 3 calls played", Progress(page));
        Assert.Equal("being played", page.Find("header [role=status]").TextContent);

        first.SetResult();
        await page.WaitForAssertionAsync(() => Assert.Equal("1 of 3 calls played", Progress(page)));
        Assert.Equal("1", page.Find("progress").GetAttribute("value"));
        second.SetResult();
        await page.WaitForAssertionAsync(() => Assert.Equal("2 of 3 calls played", Progress(page)));

        await page.FindAll("button").Single(b => b.TextContent == "Cancel").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Equal("canceled after 2 of 3", page.Find("header [role=status]").TextContent));
        Assert.Empty(page.FindAll("progress"));
        third.SetResult();
        var after = await console.EndedReplayAsync(id);
        Assert.Equal((2, 1), ((int)after["progress"]!["done"]!, (int)after["progress"]!["canceled"]!));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await console.DisposeAsync();
        await model.DisposeAsync();
    }

    private static string Progress(IRenderedComponent<ReplayDetails> page) => page.WaitForElement(".going .num").TextContent;
}
