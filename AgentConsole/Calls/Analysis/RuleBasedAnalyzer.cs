using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Analyses a transcript by plain rules, for when no language model is configured. What it cannot tell from the words it leaves out: it never invents a value.</summary>
internal sealed class RuleBasedAnalyzer : IAnalyzer
{
    private static readonly string[] Agreement = ["go ahead", "let's do that", "let's do it", "yes please", "sounds good", "sign me up", "please book", "that works", "works for me", "please do"];
    private static readonly string[] Refusal = ["not interested", "don't need", "no thank", "no thanks", "don't call", "rather not"];
    private static readonly string[] Pleasant = ["thank you", "thanks", "great", "perfect", "wonderful", "sounds good", "appreciate"];
    private static readonly string[] Unpleasant = ["not interested", "annoyed", "annoying", "a human", "real person", "don't call", "terrible", "can't hear"];

    /// <inheritdoc />
    public bool IsLanguageModel => false;

    /// <inheritdoc />
    public AnalysisEffort EffortOf(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript) => new(0, 0, 0);

    /// <inheritdoc />
    public Task<AnalysisResult> AnalyseAsync(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript, CancellationToken cancel)
    {
        var (analysis, success) = Analyse(settings, transcript);
        return Task.FromResult(new AnalysisResult(analysis, success));
    }

    /// <summary>The declared fields beside summary, sentiment and success, as far as they are enabled and the transcript supports them.</summary>
    public static (JsonObject Analysis, bool? Success) Analyse(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript)
    {
        var caller = transcript.Where(t => t.Speaker == Speaker.Caller).Select(t => t.Text).ToList();
        var (agrees, refuses) = (caller.Any(t => Says(t, Agreement)), caller.Any(t => Spoken.Has(t, Refusal)));
        var analysis = new JsonObject();
        if (caller.Count == 0)
            return (analysis, null);
        if (settings.EnableSummary)
            analysis["summary"] = Summary(caller, transcript.Count, agrees, refuses);
        if (settings.EnableSentiment)
            analysis["sentiment"] = Sentiment(caller);
        bool? success = settings is { EnableSuccessEvaluation: true, SuccessCriteria.Length: > 0 } && agrees != refuses ? agrees : null;
        if (success is { } decided)
            analysis["success"] = decided;
        foreach (var field in settings.Schema)
        {
            if (FieldFinder.Find(field, transcript) is { } value)
                analysis[field.Name] = value;
        }
        return (analysis, success);
    }

    private static string Summary(List<string> caller, int turns, bool agrees, bool refuses)
    {
        var end = agrees == refuses ? $"and ended with “{caller[^1]}”" : agrees ? "and agreed" : "and declined";
        return $"The caller opened with “{caller[0]}” {end}, after {turns} turns.";
    }

    private static string Sentiment(List<string> caller)
    {
        var balance = caller.Count(t => Spoken.Has(t, Pleasant) && !Spoken.Has(t, Refusal)) - caller.Count(t => Spoken.Has(t, Unpleasant));
        return balance > 0 ? "positive" : balance < 0 ? "negative" : "neutral";
    }

    /// <summary>One of the phrases stands in a sentence that does not deny it.</summary>
    private static bool Says(string text, string[] phrases) => Spoken.Sentences(text).Any(s => Spoken.Has(s, phrases) && !Spoken.Denies(s));
}
