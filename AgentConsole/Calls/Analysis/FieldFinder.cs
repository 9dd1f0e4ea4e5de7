using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Finds the value of a declared field in what the caller said, or nothing. A field counts as spoken about when the words of its name are.</summary>
internal static partial class FieldFinder
{
    private static readonly string[] OpenQuestions = ["when", "what", "which", "who", "where", "how"];
    private static readonly string[] Yes = ["yes", "yeah", "yep", "sure", "correct", "right", "haan"];
    private static readonly string[] No = ["no", "nope", "not"];

    public static JsonValue? Find(AnalysisField field, IReadOnlyList<CallTurn> transcript) => field.Type switch
    {
        "enum" => Enumerated(field, transcript),
        "boolean" => Answers(field, transcript).Select(a => YesOrNo(a.Answer)).FirstOrDefault(v => v is not null),
        "number" => Answers(field, transcript).Where(a => IsOpen(a.Question)).Select(a => a.Answer).Concat(Statements(transcript).Where(s => Mentions(s, field)))
            .Select(OnlyNumber).FirstOrDefault(v => v is not null),
        _ => Answers(field, transcript).Where(a => IsOpen(a.Question)).Select(a => JsonValue.Create(a.Answer)).FirstOrDefault(),
    };

    /// <summary>The only one of the values that the caller said, and did not deny.</summary>
    private static JsonValue? Enumerated(AnalysisField field, IReadOnlyList<CallTurn> transcript)
    {
        var statements = Statements(transcript).Where(s => !Spoken.Denies(s)).ToList();
        var said = field.EnumValues.Where(v => statements.Any(s => Spoken.Has(s, v.Replace('_', ' ').ToLowerInvariant()))).ToList();
        return said.Count == 1 ? JsonValue.Create(said[0]) : null;
    }

    /// <summary>Each question of the agent that mentions the field, with what the caller said next.</summary>
    private static IEnumerable<(string Question, string Answer)> Answers(AnalysisField field, IReadOnlyList<CallTurn> transcript) =>
        from pair in transcript.Zip(transcript.Skip(1))
        where pair.First.Speaker == Speaker.Agent && pair.Second.Speaker == Speaker.Caller
        let question = Spoken.Sentences(pair.First.Text).LastOrDefault() ?? ""
        where question.EndsWith('?') && Mentions(question, field) && !pair.Second.Text.EndsWith('?')
        select (question, pair.Second.Text);

    private static IEnumerable<string> Statements(IReadOnlyList<CallTurn> transcript) =>
        transcript.Where(t => t.Speaker == Speaker.Caller).SelectMany(t => Spoken.Sentences(t.Text)).Where(s => !s.EndsWith('?'));

    private static bool Mentions(string text, AnalysisField field)
    {
        var words = NameWord().Matches(field.Name).Select(m => m.Value.ToLowerInvariant()).Where(w => w.Length > 2).ToList();
        return words.Count > 0 && words.All(w => Spoken.Has(text, w));
    }

    private static bool IsOpen(string question) => Spoken.Has(question, OpenQuestions);

    private static JsonValue? YesOrNo(string answer)
    {
        var first = answer.Split([' ', ',', '.', '!'], 2)[0];
        return Spoken.Has(first, Yes) ? JsonValue.Create(true) : Spoken.Has(first, No) ? JsonValue.Create(false) : null;
    }

    private static JsonValue? OnlyNumber(string text) => Number().Matches(text) is [var only]
        ? JsonValue.Create(double.Parse(only.Value, NumberStyles.Number, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex NameWord();

    [GeneratedRegex(@"\d+(,\d{3})*(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Number();
}
