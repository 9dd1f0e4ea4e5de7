using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Storage.Demo;

/// <summary>What the demo tells of one agent, read from the program's resources: its first configuration, its history, and how busy it is.</summary>
internal sealed record DemoScript
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public required JsonObject Config { get; init; }

    /// <summary>Hours ahead of UTC of the people who work with this agent.</summary>
    public required double UtcOffsetHours { get; init; }

    public required IReadOnlyList<DemoEvent> Events { get; init; }

    public required DemoTraffic Traffic { get; init; }

    /// <summary>Reads <c>name.json</c>, <c>name.prompt.md</c> and <c>name.talk.txt</c>.</summary>
    public static (DemoScript Script, DemoTalk Talk) Read(string name)
    {
        var script = JsonSerializer.Deserialize<DemoScript>(Text($"{name}.json"), Options)!;
        script.Config["systemPrompt"] = Text($"{name}.prompt.md").Trim();
        return (script, DemoTalk.Parse(Text($"{name}.talk.txt")));
    }

    private static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Demo/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>One thing somebody did: an edit of the draft, a publish, or a roll back.</summary>
internal sealed record DemoEvent
{
    /// <summary>Working days before today.</summary>
    public required int DaysAgo { get; init; }

    /// <summary>Local time of day.</summary>
    public required TimeOnly At { get; init; }

    public required string By { get; init; }

    /// <summary>Lines of the prompt to replace; they stand there exactly once.</summary>
    public IReadOnlyList<string>? Replace { get; init; }

    public IReadOnlyList<string>? With { get; init; }

    /// <summary>An RFC 7396 merge patch.</summary>
    public JsonObject? Patch { get; init; }

    /// <summary>Items to add to the list at a path.</summary>
    public Dictionary<string, JsonNode>? Append { get; init; }

    /// <summary>The label to publish under.</summary>
    public string? Publish { get; init; }

    /// <summary>The version to roll back to.</summary>
    public int? RollBack { get; init; }

    public string? Label { get; init; }

    public string? Notes { get; init; }

    /// <summary>How many of a hundred finished calls of this version meet the goal, miss it, and leave it open.</summary>
    public IReadOnlyList<double>? Mix { get; init; }
}

/// <summary>How many calls there are, when, and how they end.</summary>
internal sealed record DemoTraffic
{
    public required int Calls { get; init; }

    public required string Direction { get; init; }

    /// <summary>The other ends' numbers: a prefix reserved for fiction, and how many digits follow.</summary>
    public required string NumberPrefix { get; init; }

    public required int NumberDigits { get; init; }

    /// <summary>Our own numbers, with labels.</summary>
    public required Dictionary<string, string> PhoneNumbers { get; init; }

    /// <summary>Monday to Sunday.</summary>
    public required IReadOnlyList<double> Weekdays { get; init; }

    /// <summary>Local hour of day and its weight.</summary>
    public required Dictionary<int, double> Hours { get; init; }

    public required Dictionary<string, double> Channels { get; init; }

    public required Dictionary<string, double> Statuses { get; init; }

    /// <summary>Whoever could not be reached is called again within the next days.</summary>
    public bool CallsAgain { get; init; }
}
