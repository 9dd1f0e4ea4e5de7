namespace AgentConsole.Tests.Durability;

/// <summary>A short history in which all is well, to be made a faulty one: v1, an edit, v2, a roll back to v1, two calls, another edit, and one request that was sent twice.</summary>
internal sealed class Story
{
    public const string Agent = "a";

    public List<Attempt> Attempts { get; } =
    [
        Done("publish 1", new Asked.Publish(Agent), 0, new() { Number = 1, Hash = "h1" }),
        Done("edit 2", new Asked.Edit(Agent, "two"), 10, new() { Revision = 2, Hash = "h2" }),
        Done("publish 2", new Asked.Publish(Agent), 20, new() { Number = 2, Hash = "h2" }),
        Done("roll back", new Asked.RollBack(Agent, 1), 30, new() { Number = 3, Hash = "h1", RestoredFrom = 1 }),
        Done("call", new Asked.PlaceCall(Agent, "pn", "+1", null), 40, new() { CallId = "c1", Number = 3, Hash = "h1" }),
        Done("pinned call", new Asked.PlaceCall(Agent, "pn", "+2", 2), 50, new() { CallId = "c2", Number = 2, Hash = "h2" }),
        Done("end", new Asked.EndCall(Agent, "c1"), 60, new() { CallId = "c1", Number = 3, Hash = "h1", CallStatus = "canceled" }),
        Done("config", new Asked.ReadConfig(Agent, "c1"), 70, new() { CallId = "c1", Number = 3, Hash = "h1" }),
        Done("edit 4", new Asked.Edit(Agent, "four"), 80, new() { Revision = 4, Hash = "h4" }),
        Done("publish 2", new Asked.Publish(Agent), 90, new() { Number = 2, Hash = "h2" }),
    ];

    public int CurrentVersion { get; set; } = 3;

    public List<HeldVersion> Versions { get; } =
        [new(3, "roll back", "h1", "h1", 1), new(2, "publish 2", "h2", "h2", null), new(1, "publish 1", "h1", "h1", null)];

    public Dictionary<int, string> Drafts { get; } = new() { [1] = "h1", [2] = "h2", [3] = "h1", [4] = "h4" };

    public List<HeldCall> Calls { get; } = [new("c1", Agent, "+1", 3, "h1", "canceled"), new("c2", Agent, "+2", 2, "h2", "completed")];

    /// <summary>An attempt that took 5 ticks and was acknowledged.</summary>
    public static Attempt Done(string key, Asked asked, long started, Told told) => new(1, key, asked, started, started + 5, 200, null, told);

    /// <summary>An attempt without an answer.</summary>
    public static Attempt Cut(string key, Asked asked, long started) => new(1, key, asked, started, started + 5, null);

    /// <summary>Tells it otherwise to the first who asked with this key.</summary>
    public void Retell(string key, Func<Attempt, Attempt> change)
    {
        var index = Attempts.FindIndex(a => a.Key == key);
        Attempts[index] = change(Attempts[index]);
    }

    /// <summary>One more version, which is current.</summary>
    public void AddVersion(HeldVersion version)
    {
        Versions.Insert(0, version);
        CurrentVersion = version.Number;
    }

    /// <summary>The rules that are broken.</summary>
    public IEnumerable<string> Broken()
    {
        var history = new History();
        Attempts.ForEach(history.Add);
        var held = new Held(new Dictionary<string, HeldAgent> { [Agent] = new(CurrentVersion, Versions, Drafts) }, Calls);
        return Checker.Check(history, held).Select(v => v.Rule).Distinct();
    }
}
