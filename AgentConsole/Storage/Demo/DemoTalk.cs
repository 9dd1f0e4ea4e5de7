using System.Globalization;

namespace AgentConsole.Storage.Demo;

/// <summary>What can be said in an agent's demo calls: facts that differ from call to call, phrases with alternatives, and scenes made of them.</summary>
/// <remarks>
/// One line each. <c>@name kind …</c> a fact; <c>[name]</c> or <c>[name : 1 2]</c> (in these versions) a list of phrases, one per <c>- </c> line;
/// <c>== name | met, missed or open | weight | versions</c> a scene with <c>A </c> and <c>C </c> lines for agent and caller, <c>% 40</c> … <c>%</c>
/// around lines that come in 40 of 100 calls, and <c>field = value</c> for the analysis. In texts <c>[name]</c> and <c>&lt;fact&gt;</c> are filled in.
/// </remarks>
internal sealed class DemoTalk
{
    private readonly Dictionary<string, List<(int[] Versions, List<string> Lines)>> phrases = new(StringComparer.Ordinal);

    public List<DemoFact> Facts { get; } = [];

    public List<DemoScene> Scenes { get; } = [];

    public static DemoTalk Parse(string text)
    {
        var talk = new DemoTalk();
        List<string> phrase = [];
        var chance = 1d;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line[0])
            {
                case '#':
                    break;
                case '@':
                    talk.Facts.Add(DemoFact.Parse(line[1..]));
                    break;
                case '[':
                    phrase = talk.AddPhrase(line[1..^1].Split(':', StringSplitOptions.TrimEntries));
                    break;
                case '-':
                    phrase.Add(line[2..]);
                    break;
                case '=':
                    talk.Scenes.Add(DemoScene.Parse(line[2..].Split('|', StringSplitOptions.TrimEntries)));
                    break;
                case '%':
                    chance = line.Length == 1 ? 1 : double.Parse(line[1..], CultureInfo.InvariantCulture) / 100;
                    talk.Scenes[^1].Beats.Add(new(null, "", chance));
                    break;
                default:
                    talk.Scenes[^1].AddLine(line, chance);
                    break;
            }
        }
        return talk;
    }

    /// <summary>The alternatives of a phrase in a version.</summary>
    public IReadOnlyList<string> Lines(string name, int version)
    {
        var lists = phrases.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The demo has no phrase \"{name}\".");
        var own = lists.Find(l => l.Versions.Contains(version)).Lines ?? lists.Find(l => l.Versions.Length == 0).Lines;
        return own ?? throw new InvalidOperationException($"The demo has no phrase \"{name}\" in version {version}.");
    }

    internal static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private List<string> AddPhrase(string[] header)
    {
        List<string> lines = [];
        if (!phrases.TryGetValue(header[0], out var lists))
            phrases[header[0]] = lists = [];
        lists.Add((header.Length > 1 ? Numbers(header[1]) : [], lines));
        return lines;
    }
}

/// <summary>One way a call can go. <paramref name="Goal"/>: met (true), missed (false) or open (null).</summary>
internal sealed record DemoScene(string Name, bool? Goal, double Weight, int[] Versions)
{
    public List<DemoBeat> Beats { get; } = [];

    /// <summary>Values of the analysis, by field.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public static DemoScene Parse(string[] header) => new(
        header[0],
        header[1] switch { "met" => true, "missed" => false, _ => null },
        double.Parse(header[2], CultureInfo.InvariantCulture),
        header.Length > 3 ? DemoTalk.Numbers(header[3]) : []);

    /// <summary>The agent puts the caller through to a human.</summary>
    public bool Transfers => Beats.Exists(b => b is { Speaker: Domain.Speaker.Agent, Text: "[transfer]" or "[to_dentist]" or "[desk]" });

    public bool IsIn(int version) => Versions.Length == 0 || Versions.Contains(version);

    public void AddLine(string line, double chance)
    {
        if (line.StartsWith("A ", StringComparison.Ordinal) || line.StartsWith("C ", StringComparison.Ordinal))
            Beats.Add(new(line[0] == 'A' ? Domain.Speaker.Agent : Domain.Speaker.Caller, line[2..], chance));
        else
            Fields.Add(line[..line.IndexOf('=', StringComparison.Ordinal)].Trim(), line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
    }
}

/// <summary>One line of a scene, or with no speaker the border of lines that may be left out together.</summary>
internal sealed record DemoBeat(Domain.Speaker? Speaker, string Text, double Chance);
