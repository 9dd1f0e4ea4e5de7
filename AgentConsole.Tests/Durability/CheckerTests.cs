namespace AgentConsole.Tests.Durability;

/// <summary>The checker sees what it is there to see: a fault of each kind, told to it, is found.</summary>
public sealed class CheckerTests
{
    private static readonly (string Rule, string Fault, Action<Story> Make)[] Faults =
    [
        ("Everyone knows in the end what came of each request", "a publication that nobody asked for again", s => s.Attempts.Add(Story.Cut("publish 4", new Asked.Publish(Story.Agent), 95))),
        ("Nothing is refused that is possible", "a call that is not found", s => s.Retell("config", a => a with { Status = 404, Code = "call_not_found", Told = null })),
        ("Nothing is refused that is possible", "a page instead of an answer", s => s.Retell("edit 4", a => a with { Status = 500, Code = "<html>", Told = null })),
        ("A repeated request is told the same", "another number", s => s.Retell("publish 2", a => a with { Told = a.Told! with { Number = 4 } })),
        ("A repeated request has one effect", "two versions", s => s.AddVersion(new(4, "publish 2", "h4", "h4", null))),
        ("A repeated request has one effect", "two calls", s => s.Calls.Add(s.Calls[0] with { Id = "c3" })),
        ("Nothing is there that nobody asked for", "a version", s => s.AddVersion(new(4, null, "h4", "h4", null))),
        ("Nothing is there that nobody asked for", "a call", s => s.Calls.Add(new("c3", Story.Agent, "+3", 3, "h1", "queued"))),
        ("Nothing is there that nobody asked for", "a version that was refused", s => s.Retell("roll back", a => a with { Status = 404, Code = "version_not_found", Told = null })),
        ("No version number is told twice", "to two clients", s => s.Retell("roll back", a => a with { Told = a.Told! with { Number = 2 } })),
        ("Version numbers have no gap", "a version is missing", s => s.Versions.RemoveAt(1)),
        ("Version numbers have no gap", "a version is there twice", s => s.Versions.Add(s.Versions[0])),
        ("Version numbers follow the order in time", "a later one is lower", s => s.Retell("publish 1", a => a with { Told = a.Told! with { Number = 4 } })),
        ("Every version is there as it was told", "the newest is gone", s => (s.CurrentVersion, s.Versions[0]) = (2, s.Versions[1])),
        ("Every version is there as it was told", "another's content", s => s.Versions[1] = s.Versions[1] with { Hash = "h4", Counted = "h4" }),
        ("Every version is there as it was told", "another's number", s => s.Versions[1] = s.Versions[1] with { Label = "publish 1" }),
        ("Every snapshot has its hash", "a changed snapshot", s => s.Versions[0] = s.Versions[0] with { Counted = "h2" }),
        ("A roll back has the content of the version it names", "that of another", s => s.Versions[0] = s.Versions[0] with { Hash = "h2", Counted = "h2" }),
        ("A roll back has the content of the version it names", "another is named", s => s.Retell("roll back", a => a with { Told = a.Told! with { RestoredFrom = 2 } })),
        ("The newest version is current", "an older one is", s => s.CurrentVersion = 2),
        ("Every saved draft is there", "the last is gone", s => s.Drafts.Remove(4)),
        ("Every saved draft is there", "another has its place", s => s.Drafts[2] = "h4"),
        ("Draft revisions have no gap", "one is missing", s => s.Drafts.Remove(3)),
        ("Draft revisions follow the order in time", "a later one is lower", s => s.Retell("edit 4", a => a with { Told = a.Told! with { Revision = 2 } })),
        ("A publication has the draft as it was saved before", "it has an older one", s => s.Drafts[3] = "h3"),
        ("Every call is there as it was told", "it is gone", s => s.Calls.RemoveAt(1)),
        ("Every call is there as it was told", "it has another version", s => s.Calls[0] = s.Calls[0] with { Number = 2, Hash = "h2" }),
        ("A call runs a version that was current, or its pin", "a newer one had been told before", s => s.Retell("call", a => a with { Told = a.Told! with { Number = 2, Hash = "h2" } })),
        ("A call runs a version that was current, or its pin", "it was published later", s => s.Retell("call", a => a with { Started = 22, Ended = 27 })),
        ("A call runs a version that was current, or its pin", "it is not the pinned one", s => s.Retell("pinned call", a => a with { Told = a.Told! with { Number = 3, Hash = "h1" } })),
        ("A call runs a version that was current, or its pin", "it has another content", s => s.Retell("call", a => a with { Told = a.Told! with { Hash = "h2" } })),
        ("An ended call stays ended", "it goes on", s => s.Calls[0] = s.Calls[0] with { Status = "in_progress" }),
        ("An ended call stays ended", "it ended otherwise", s => s.Calls[0] = s.Calls[0] with { Status = "failed" }),
        ("An ended call stays ended", "it was told to go on", s => s.Retell("end", a => a with { Told = a.Told! with { CallStatus = "queued" } })),
        ("A call's configuration is that of its version", "that of another", s => s.Retell("config", a => a with { Told = a.Told! with { Number = 2, Hash = "h2" } })),
    ];

    private static readonly (string Luck, Action<Story> Make)[] Lucky =
    [
        ("an unknown publication that was done, told when it was asked for again", s => s.Retell("publish 2", a => Story.Cut(a.Key, a.Asked, a.Started))),
        ("an unknown publication that was not done, and was done when it was asked for again", s =>
        {
            s.Attempts.Add(Story.Cut("publish 4", new Asked.Publish(Story.Agent), 5));
            s.Attempts.Add(Story.Done("publish 4", new Asked.Publish(Story.Agent), 95, new() { Number = 4, Hash = "h4" }));
            s.AddVersion(new(4, "publish 4", "h4", "h4", null));
        }),
        ("a call that was placed while its version was replaced", s =>
        {
            Told ran = new() { CallId = "c1", Number = 2, Hash = "h2" };
            s.Retell("call", a => a with { Started = 33, Told = ran });
            s.Retell("config", a => a with { Told = ran });
            s.Calls[0] = s.Calls[0] with { Number = 2, Hash = "h2" };
        }),
        ("a call that ended before its client ended it", s =>
        {
            s.Retell("end", a => a with { Status = 409, Code = "call_ended", Told = null });
            s.Calls[0] = s.Calls[0] with { Status = "completed" };
        }),
        ("a refusal for the moment", s => s.Attempts.Insert(0, new(1, "publish 1", new Asked.Publish(Story.Agent), -10, -5, 503, "store_unavailable"))),
    ];

    public static TheoryData<string, string> FaultNames => [.. Faults.Select(f => (f.Rule, f.Fault))];

    public static TheoryData<string> LuckyNames => [.. Lucky.Select(l => l.Luck)];

    [Fact]
    public void A_history_in_which_all_is_well_breaks_no_rule() => Assert.Empty(new Story().Broken());

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void A_faulty_history_breaks_the_rule(string rule, string fault)
    {
        var story = new Story();
        Assert.Single(Faults, f => (f.Rule, f.Fault) == (rule, fault)).Make(story);

        Assert.Contains(rule, story.Broken());
    }

    [Theory]
    [MemberData(nameof(LuckyNames))]
    public void What_may_happen_breaks_no_rule(string luck)
    {
        var story = new Story();
        Assert.Single(Lucky, l => l.Luck == luck).Make(story);

        Assert.Empty(story.Broken());
    }

    [Fact]
    public void Each_rule_has_a_history_that_breaks_it() => Assert.Equal(Checker.Rules.Keys.Order(), Faults.Select(f => f.Rule).Distinct().Order());
}
