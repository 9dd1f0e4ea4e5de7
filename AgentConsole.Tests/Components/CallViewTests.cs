using AgentConsole.Components.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components;

public sealed class CallViewTests : ComponentTest
{
    [Theory]
    [InlineData(true, "✓ success")]
    [InlineData(false, "✕ no success")]
    [InlineData(null, "not evaluated")]
    public void Success_has_three_states(bool? success, string words) =>
        Assert.Equal(words, Render<SuccessMark>(p => p.Add(m => m.Success, success)).Find("span").TextContent);

    [Fact]
    public void A_declared_field_without_a_value_is_shown_as_not_told()
    {
        var call = NewCall();
        (call.AnalysisStatus, call.Analysis, call.Success) = (AnalysisStatus.Done, """{"summary":"Short.","success":true}""", true);

        var view = Render<AnalysisView>(p => p.Add(v => v.Call, call).Add(v => v.Declared, ["next_action"]));

        Assert.Equal(["Success", "summary", "next_action"], view.FindAll("dt").Select(d => d.TextContent));
        Assert.Equal("could not be told", view.FindAll("dd")[2].TextContent);
    }

    [Fact]
    public void An_analysis_that_could_not_be_made_says_why_as_text()
    {
        var call = NewCall();
        (call.AnalysisStatus, call.AnalysisError) = (AnalysisStatus.Failed, "The language model answered 401: <b>no key</b>.");

        var view = Render<AnalysisView>(p => p.Add(v => v.Call, call));

        Assert.StartsWith("The analysis could not be made.", view.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("The language model answered 401: <b>no key</b>.", view.Find(".reason").TextContent);
    }

    [Fact]
    public void Variables_say_what_was_given_and_what_was_missing()
    {
        var view = Render<CallVariables>(p => p.Add(v => v.Call, NewCall()));

        Assert.Equal(["first_name", "city"], view.FindAll("dt").Select(d => d.TextContent));
        Assert.Contains("missing", view.FindAll("dd")[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData(null, "not known")]
    public void What_is_not_known_is_not_a_no(bool? fact, string words) => Assert.Equal(words, CallWords.Known(fact));

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(4, "4th")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(22, "22nd")]
    [InlineData(113, "113th")]
    public void Attempts_are_counted_as_people_count(int number, string words) => Assert.Equal(words, CallWords.Ordinal(number));

    [Fact]
    public void The_draft_has_a_chip_without_a_link()
    {
        var chip = Render<VersionChip>(p => p.Add(c => c.AgentId, "agent_1").Add(c => c.Number, null));

        Assert.Equal("draft", chip.Find("span").TextContent);
        Assert.Empty(chip.FindAll("a"));
    }

    private static Call NewCall() => new()
    {
        Id = "call_1",
        AgentId = "agent_1",
        ContentHash = new('0', 64),
        VersionReason = VersionReason.Current,
        Channel = CallChannel.Web,
        Direction = CallDirection.Inbound,
        Status = CallStatus.Completed,
        DynamicVariables = """{"first_name":"Asha"}""",
        MissingVariables = """["city"]""",
    };
}
