using System.Text;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Storage.Demo;

/// <summary>Plays one scene with one person into what was said. A phrase is not used twice in a call while there is another.</summary>
internal sealed class DemoConversation(DemoTalk talk, DemoVersion version, DemoPerson person, Random dice)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The agent's opening and the scene's lines.</summary>
    public List<(Speaker Speaker, string Text)> Play(DemoScene scene)
    {
        var welcome = version.Welcome.Resolve(VariableValues.From(person.Variables), VariableTarget.Text, new HashSet<string>(StringComparer.Ordinal));
        List<(Speaker, string)> turns = [(Speaker.Agent, welcome)];
        var leftOut = false;
        foreach (var beat in scene.Beats)
        {
            if (beat.Speaker is not { } speaker)
                leftOut = !dice.Chance(beat.Chance);
            else if (!leftOut)
                turns.Add((speaker, Say(beat.Text, speaker == Speaker.Agent)));
        }
        return turns;
    }

    /// <summary>A text with its phrases and facts filled in; an agent prefers words for which it was told the facts.</summary>
    public string Say(string text, bool agent)
    {
        var said = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var close = text[at] switch { '[' => ']', '<' => '>', _ => '\0' };
            var end = close == '\0' ? -1 : text.IndexOf(close, at);
            if (end < 0)
            {
                said.Append(text[at]);
                continue;
            }
            var name = text[(at + 1)..end];
            said.Append(close == ']' ? Say(Choose(name, agent), agent) : StartsSentence(said) ? Capital(person.Facts[name]) : person.Facts[name]);
            at = end;
        }
        return said.ToString();
    }

    private static bool StartsSentence(StringBuilder said) => said.Length == 0 || (said.Length > 1 && said[^1] == ' ' && said[^2] is '.' or '!' or '?');

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private string Choose(string phrase, bool agent)
    {
        var all = talk.Lines(phrase, version.Row.Number);
        var sayable = agent ? [.. all.Where(l => !person.Untold.Any(f => l.Contains($"<{f}>", StringComparison.Ordinal)))] : all;
        var fresh = sayable.Where(l => !used.Contains(l)).ToList();
        var choice = dice.Pick(fresh.Count > 0 ? fresh : sayable.Count > 0 ? sayable : all);
        used.Add(choice);
        return choice;
    }
}
