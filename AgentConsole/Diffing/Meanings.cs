using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using static AgentConsole.Diffing.MeaningKind;

namespace AgentConsole.Diffing;

/// <summary>What a change means for callers and for the numbers.</summary>
internal static class Meanings
{
    private static readonly string[] Rubric =
        ["postCallAnalysis.schema", "postCallAnalysis.successCriteria", "postCallAnalysis.analyzerModel", "postCallAnalysis.enableSuccessEvaluation"];

    public static IReadOnlyList<Meaning> Of(ConfigDocument before, ConfigDocument after)
    {
        var list = new List<Meaning>();
        Variables(before, after, list);
        Tools(before.Config, after.Config, list);
        if (Rubric.Any(path => !JsonNode.DeepEquals(before.At(path), after.At(path))))
            list.Add(new(RubricChanged, "Success is judged by different rules: calls before and after should not be compared directly."));
        Say(list, ModelChanged, "The model", Name(before.Config.Model), Name(after.Config.Model));
        Say(list, VoiceChanged, "The voice", $"{before.Config.Voice.Provider} {before.Config.Voice.VoiceId}".Trim(), $"{after.Config.Voice.Provider} {after.Config.Voice.VoiceId}".Trim());
        Say(list, LanguageChanged, "The language", before.Config.Language, after.Config.Language);
        Switch(list, RecordingChanged, before.Config.Settings.RecordCalls, after.Config.Settings.RecordCalls, "Calls will be recorded.", "Calls will no longer be recorded.");
        Switch(list, TransferChanged, before.Config.TransferSettings.TransferToHuman.Enabled, after.Config.TransferSettings.TransferToHuman.Enabled, "Callers can be transferred to a person.", "Callers can no longer be transferred to a person.");
        Switch(list, AnalysisChanged, before.Config.PostCallAnalysis.Enabled, after.Config.PostCallAnalysis.Enabled, "Calls will be analysed.", "Calls will not be analysed: success will be “not evaluated”.");
        return list;
    }

    private static void Variables(ConfigDocument before, ConfigDocument after, List<Meaning> list)
    {
        var (old, now) = (ConfigVariables.Find(before), ConfigVariables.Find(after));
        foreach (var variable in now.ExceptBy(old.Select(v => v.Name), v => v.Name, StringComparer.Ordinal))
        {
            var without = variable.Required ? "whoever places calls must supply it, or it will be empty." : "it has a default where callers do not supply it.";
            list.Add(new(VariableAdded, $"New variable {{{{{variable.Name}}}}}: {without}"));
        }
        foreach (var variable in old.ExceptBy(now.Select(v => v.Name), v => v.Name, StringComparer.Ordinal))
            list.Add(new(VariableRemoved, $"The variable {{{{{variable.Name}}}}} is no longer used."));
    }

    private static void Tools(AgentConfig before, AgentConfig after, List<Meaning> list)
    {
        foreach (var name in after.HttpTools.Select(t => t.Name).Except(before.HttpTools.Select(t => t.Name), StringComparer.Ordinal))
            list.Add(new(ToolAdded, $"The agent can use a new tool: {name}."));
        foreach (var name in before.HttpTools.Select(t => t.Name).Except(after.HttpTools.Select(t => t.Name), StringComparer.Ordinal))
        {
            var mentioned = after.SystemPrompt.Contains(name, StringComparison.Ordinal) ? " The prompt still mentions it." : "";
            list.Add(new(ToolRemoved, $"The tool {name} is gone.{mentioned}"));
        }
    }

    private static void Say(List<Meaning> list, MeaningKind kind, string what, string before, string after)
    {
        if (before != after)
            list.Add(new(kind, $"{what} changes from {(before.Length == 0 ? "none" : before)} to {(after.Length == 0 ? "none" : after)}."));
    }

    private static void Switch(List<Meaning> list, MeaningKind kind, bool before, bool after, string on, string off)
    {
        if (before != after)
            list.Add(new(kind, after ? on : off));
    }

    private static string Name(ModelConfig model) => $"{model.Provider} {model.Name}";
}
