using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Storage.Demo;

/// <summary>The post-call analysis of a demo call: what its scene says, as far as the version asks for it.</summary>
internal static class DemoAnalysis
{
    /// <summary>One in so many analyses could not be made.</summary>
    private const double FailedShare = 0.006;

    public static void Add(Call call, DemoScene scene, PostCallAnalysis settings, DemoConversation conversation, Random dice)
    {
        if (!settings.Enabled)
            return;
        if (dice.Chance(FailedShare))
        {
            call.AnalysisStatus = AnalysisStatus.Failed;
            return;
        }
        var analysis = new JsonObject();
        if (settings.EnableSummary)
            analysis["summary"] = conversation.Say(Choice(scene.Fields["summary"], "||", dice), agent: false);
        if (settings.EnableSentiment)
            analysis["sentiment"] = Choice(scene.Fields["sentiment"], ",", dice);
        if (settings.EnableSuccessEvaluation && scene.Goal is { } met)
            analysis["success"] = call.SetSuccess(met);
        foreach (var field in settings.Schema)
        {
            if (scene.Fields.TryGetValue(field.Name, out var text))
                analysis[field.Name] = Typed(field.Type, conversation.Say(Choice(text, "||", dice), agent: false));
        }
        (call.Analysis, call.AnalysisStatus) = (analysis.ToJsonString(), AnalysisStatus.Done);
    }

    private static string Choice(string text, string separator, Random dice) =>
        dice.Pick(text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static JsonValue Typed(string type, string text) => type switch
    {
        "number" => JsonValue.Create(double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)),
        "boolean" => JsonValue.Create(bool.Parse(text)),
        _ => JsonValue.Create(text),
    };

    private static bool SetSuccess(this Call call, bool met)
    {
        call.Success = met;
        return met;
    }
}
