using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>The console's own answers, so that the floor's are as long: with the parts that differ put in, or as they are.</summary>
internal sealed class FloorAnswers
{
    public required FloorAnswer Call { get; init; }

    public required FloorAnswer Published { get; init; }

    public required FloorAnswer RolledBack { get; init; }

    /// <summary>What stands before the draft's fields.</summary>
    public required FloorAnswer Saved { get; init; }

    public required byte[] Version { get; init; }

    public required byte[] Stats { get; init; }

    public required byte[] Results { get; init; }

    /// <summary>Keeps what the console answered, by name, in <paramref name="folder"/>.</summary>
    public static void Keep(string folder, Dictionary<string, string> answers) => File.WriteAllText(Path.Combine(folder, "answers.json"), JsonSerializer.Serialize(answers));

    public static FloorAnswers Load(string folder)
    {
        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(folder, "answers.json")))!;
        return new()
        {
            Call = FloorAnswer.Of(kept["call"]),
            Published = FloorAnswer.Of(kept["publish"]),
            RolledBack = FloorAnswer.Of(kept["roll back"]),
            Saved = FloorAnswer.Of(kept["saved"][..kept["saved"].IndexOf("\"httpTools\"", StringComparison.Ordinal)]),
            Version = Encoding.UTF8.GetBytes(kept["version"]),
            Stats = Encoding.UTF8.GetBytes(kept["stats"]),
            Results = Encoding.UTF8.GetBytes(kept["results"]),
        };
    }

    /// <summary>An answer that was computed from so many rows; the computing itself is left out.</summary>
    public static byte[] With(byte[] answer, int rows) => rows > 0 ? answer : throw new InvalidOperationException("There is nothing to answer from.");
}

/// <summary>An answer in pieces, between which the id and the number stand.</summary>
internal sealed partial class FloorAnswer(byte[] before, byte[][] pieces)
{
    /// <summary>Takes the first id and its repeats, and the number of the version or revision, out of <paramref name="text"/>.</summary>
    public static FloorAnswer Of(string text)
    {
        var id = FirstId().Match(text).Value;
        var cut = Number().Replace(text.Replace(id, "\u0001", StringComparison.Ordinal), "${name}\u0002", 1);
        var at = cut.IndexOfAny(['\u0001', '\u0002']);
        return new(Encoding.UTF8.GetBytes(cut[..at]), [.. Pieces().Matches(cut[at..]).Select(m => Encoding.UTF8.GetBytes(m.Value))]);
    }

    /// <summary>The answer for this id and number.</summary>
    public byte[] With(string id, int number = 0)
    {
        var (idText, numberText) = (Encoding.ASCII.GetBytes(id), Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        var answer = new byte[before.Length + pieces.Sum(p => p.Length - 1 + (p[0] == 1 ? idText : numberText).Length)];
        before.CopyTo(answer, 0);
        var at = before.Length;
        foreach (var piece in pieces)
        {
            var part = piece[0] == 1 ? idText : numberText;
            part.CopyTo(answer, at);
            piece.AsSpan(1).CopyTo(answer.AsSpan(at + part.Length));
            at += part.Length + piece.Length - 1;
        }
        return answer;
    }

    [GeneratedRegex("(agent|ver|call)_[0-9a-z]{26}", RegexOptions.None, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex FirstId();

    [GeneratedRegex("(?<name>\"(version|draftRevision)\":)[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Number();

    [GeneratedRegex("[\u0001\u0002][^\u0001\u0002]*", RegexOptions.None, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Pieces();
}
