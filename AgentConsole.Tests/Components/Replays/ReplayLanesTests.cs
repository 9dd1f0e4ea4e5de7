using AgentConsole.Calls;
using AgentConsole.Calls.Replays;
using AgentConsole.Components.Replays;
using AgentConsole.Domain;
using AgentConsole.Tests.Calls.Replays;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components.Replays;

public sealed class ReplayLanesTests : ComponentTest
{
    private static readonly CallDetail Recorded = Talk.Original("A Hello.", "C Hi.", "A Which day suits you?", "C Friday.", "A Done.");

    [Fact]
    public void Each_call_has_a_column_and_each_caller_turn_a_row()
    {
        var lanes = Show(Recorded, Talk.Baseline("A Hello.", "C Hi.", "A Which day suits you?", "C Friday.", "A Done."), Talk.Target("A Hello.", "C Hi.", "A When?", "C Friday.", "A Done."));

        Assert.Equal(["Recording", "Baseline", "Tried"], lanes.FindAll("thead strong").Select(h => h.TextContent));
        Assert.Equal(["The agent opens the call", "Caller Hi.", "Caller Friday.", "Success", "Ended"], lanes.FindAll("tr.said").Select(r => r.TextContent));
        Assert.Equal(["Hello.", "Which day suits you?", "Done.", "not evaluated", "completed"], lanes.FindAll("td.original").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public void What_was_said_as_recorded_is_not_repeated()
    {
        var lanes = Show(Recorded, Talk.Target("A Hello.", "C Hi.", "A Which day suits you?", "C Friday.", "A It is done."));

        Assert.Equal(["As recorded.", "As recorded.", "It is done."], lanes.FindAll("td.target p").Select(p => p.TextContent));
    }

    [Fact]
    public void Words_that_differ_are_marked_in_the_recording_and_in_what_is_tried()
    {
        var lanes = Show(Recorded, Talk.Target("A Hello.", "C Hi.", "A Which time suits you?", "C Friday.", "A Done."));

        Assert.Equal(["day"], lanes.FindAll("td.original del").Select(d => d.TextContent));
        Assert.Equal(["time"], lanes.FindAll("td.target ins").Select(i => i.TextContent));
    }

    [Fact]
    public void An_agent_that_said_nothing_and_one_that_has_not_answered_yet_are_told_apart()
    {
        var playing = Talk.Target("A Hello.", "C Hi.");
        playing.Call.Status = CallStatus.InProgress;

        Assert.Contains("Said nothing; the recording goes on.", Show(Recorded, Talk.Target("A Hello.", "C Hi.", "C Friday.", "A Done.")).FindAll("td.target")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("…", Show(Recorded, playing).FindAll("td.target")[1].TextContent.Trim());
        Assert.Empty(Show(Recorded, playing).FindAll("td.original del"));
    }

    [Fact]
    public void What_was_said_is_shown_as_text()
    {
        var lanes = Show(Talk.Original("C <b>Hi</b>", "A <script>alert(1)</script>"), Talk.Target("C <b>Hi</b>", "A <i>Hello</i>"));

        Assert.Empty(lanes.FindAll("b, i, script"));
        Assert.Contains("<i>Hello</i>", lanes.Find("td.target").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_of_the_analyses_stands_beside_each_other()
    {
        var (original, target) = (Talk.Original("C Hi.", "A Hello."), Talk.Target("C Hi.", "A Good day."));
        original.Call.Analysis = """{"success":false,"next_action":"none","interested":false}""";
        (target.Call.Analysis, target.Call.Success) = ("""{"success":true,"next_action":"book_demo","score":7}""", true);

        var lanes = Show(original, target);

        Assert.Equal(["Success", "Ended", "next_action", "interested", "score"], lanes.FindAll("tbody:last-of-type .who").Select(w => w.TextContent));
        Assert.Equal(["✓ success", "completed", "book_demo", "could not be told", "7"], lanes.FindAll("tbody:last-of-type td.target").Select(c => c.TextContent.Trim()));
    }

    private IRenderedComponent<ReplayLanes> Show(CallDetail original, params CallDetail[] replays) =>
        Render<ReplayLanes>(p => p.Add(l => l.Found, ReplayComparison.Of(original, replays, sameCriteria: true)));
}
