using System.Text.RegularExpressions;
using static AgentConsole.Domain.Configuration.ConfigKind;
using static AgentConsole.Domain.Configuration.ConfigSection;

namespace AgentConsole.Domain.Configuration;

/// <summary>Every known field of an agent's configuration: the one table behind validation, defaults, the form, the diff and the JSON schema.</summary>
public static partial class ConfigSchema
{
    /// <summary>Longest system prompt, in characters.</summary>
    public const int MaxPromptLength = 200_000;

    /// <summary>Longest configuration as canonical JSON, in characters.</summary>
    public const int MaxDocumentLength = 600_000;

    /// <summary>Deepest nesting: answers wrap a configuration in a few levels of their own, and JSON readers stop at 64.</summary>
    public const int MaxDepth = 32;

    private static readonly TextRule Bcp47 = new(s => LanguageTag().IsMatch(s), "a BCP 47 language tag such as en-IN");
    private static readonly TextRule SnakeCase = new(s => SnakeCaseName().IsMatch(s), "snake_case: lower-case letters, digits and underscores, starting with a letter");
    private static readonly TextRule Identifier = new(s => FieldName().IsMatch(s), "letters, digits and underscores, starting with a letter");
    private static readonly TextRule E164OrEmpty = new(s => s.Length == 0 || PhoneNumber.IsE164(s), "a number in E.164 form such as +919876543210");
    private static readonly TextRule HttpUrl = new(s => s.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || s.StartsWith("http://", StringComparison.OrdinalIgnoreCase), "an address that starts with https:// or http://");

    private static readonly string[] ValueTypes = ["string", "number", "boolean", "enum"];

    private static readonly ConfigField[] ParameterFields =
    [
        new("name", Text, "Name", null) { MinLength = 1, MaxLength = 64, Rule = Identifier },
        new("type", Text, "Type", "\"string\"") { Options = ["string", "number", "integer", "boolean", "array", "object"] },
        new("description", LongText, "Description", "\"\""),
        new("required", Flag, "Required", "false"),
    ];

    private static readonly ConfigField[] ToolFields =
    [
        new("name", Text, "Name", null) { MinLength = 1, MaxLength = 64, Rule = SnakeCase },
        new("description", LongText, "Description", "\"\""),
        new("method", Text, "Method", "\"GET\"") { Options = ["GET", "POST", "PUT", "PATCH", "DELETE"] },
        new("url", Text, "Address", null) { MinLength = 1, MaxLength = 2_000, Rule = HttpUrl },
        new("headers", Map, "Headers", "{}"),
        new("parameters", Items, "Parameters", "[]") { Items = ParameterFields },
        new("silent", Flag, "Silent", "false"),
        new("waitMessage", LongText, "Said while waiting", "\"\""),
        new("errorMessage", LongText, "Said on failure", "\"\""),
    ];

    private static readonly ConfigField[] AnalysisFields =
    [
        new("name", Text, "Name", null) { MinLength = 1, MaxLength = 64, Rule = Identifier },
        new("type", Text, "Type", "\"string\"") { Options = ValueTypes },
        new("enumValues", Texts, "Values", "[]"),
        new("description", LongText, "Description", "\"\""),
        new("required", Flag, "Required", "false"),
    ];

    /// <summary>The known fields, in the order the page shows them.</summary>
    public static IReadOnlyList<ConfigField> Fields { get; } =
    [
        new("name", Text, "Name", null) { MinLength = 1, MaxLength = 100, Section = General },
        new("language", Text, "Language", "\"en-US\"") { MaxLength = 35, Rule = Bcp47, Section = General },
        new("systemPrompt", LongText, "System prompt", "\"\"") { MaxLength = MaxPromptLength, Section = Prompt },
        new("welcomeMessage", LongText, "Welcome message", "\"\"") { MaxLength = 10_000, Section = Welcome },
        new("model.provider", Text, "Provider", "\"openai\"") { MaxLength = 100, Section = Model },
        new("model.name", Text, "Model", "\"gpt-4o-mini\"") { MaxLength = 200, Section = Model },
        new("model.temperature", Number, "Temperature", "0.7") { Min = 0, Max = 2, Section = Model },
        new("model.maxTokens", Whole, "Longest answer (tokens)", "1024") { Min = 1, Max = 8192, Section = Model },
        new("model.frequencyPenalty", Number, "Frequency penalty", "0") { Min = -2, Max = 2, Section = Model },
        new("voice.provider", Text, "Provider", "\"elevenlabs\"") { MaxLength = 100, Section = Voice },
        new("voice.voiceId", Text, "Voice", "\"\"") { MaxLength = 200, Section = Voice },
        new("voice.speed", Number, "Speed", "1") { Min = 0.5, Max = 2, Section = Voice },
        new("transcriber.provider", Text, "Provider", "\"deepgram\"") { MaxLength = 100, Section = Transcriber },
        new("transcriber.model", Text, "Model", "\"nova-3\"") { MaxLength = 200, Section = Transcriber },
        new("transcriber.boostedKeywords", Texts, "Boosted keywords", "[]") { Section = Transcriber },
        new("settings.interruptions", Flag, "Caller may interrupt", "true") { Section = Conversation },
        new("settings.idleTimeoutSeconds", Whole, "Silence before asking again (s)", "15") { Min = 1, Max = 600, Section = Conversation },
        new("settings.maxCallSeconds", Whole, "Longest call (s)", "600") { Min = 10, Max = 14_400, Section = Conversation },
        new("settings.recordCalls", Flag, "Record calls", "true") { Section = Conversation },
        new("settings.endCallPhrases", Texts, "Phrases that end the call", "[]") { Section = Conversation },
        new("settings.voicemail.enabled", Flag, "Speak to voicemail", "false") { Section = Conversation },
        new("settings.voicemail.responseDelaySeconds", Number, "Wait before speaking (s)", "2") { Min = 0, Max = 60, Section = Conversation },
        new("settings.voicemail.message", LongText, "Voicemail message", "\"\"") { Section = Conversation },
        new("httpTools", Items, "Tools", "[]") { Items = ToolFields, Section = Tools },
        new("transferSettings.transferToHuman.enabled", Flag, "Transfer to a person", "false") { Section = Transfer },
        new("transferSettings.transferToHuman.destinationNumber", Text, "Destination number", "\"\"") { Rule = E164OrEmpty, Section = Transfer },
        new("transferSettings.transferToHuman.triggerDescription", LongText, "When to transfer", "\"\"") { Section = Transfer },
        new("postCallAnalysis.enabled", Flag, "Analyse calls", "true") { Section = Analysis },
        new("postCallAnalysis.schema", Items, "Fields to extract", "[]") { Items = AnalysisFields, Section = Analysis },
        new("postCallAnalysis.summaryPrompt", LongText, "Summary prompt", "\"\"") { MaxLength = 20_000, Section = Analysis },
        new("postCallAnalysis.enableSummary", Flag, "Summary", "true") { Section = Analysis },
        new("postCallAnalysis.enableSentiment", Flag, "Sentiment", "true") { Section = Analysis },
        new("postCallAnalysis.enableSuccessEvaluation", Flag, "Success evaluation", "true") { Section = Analysis },
        new("postCallAnalysis.successCriteria", LongText, "Success criteria", "\"\"") { MaxLength = 20_000, Section = Analysis },
        new("postCallAnalysis.analyzerModel", Text, "Analyzer model", "\"gpt-4o-mini\"") { MaxLength = 200, Section = Analysis },
    ];

    private static readonly Dictionary<string, ConfigField> ByPath = Fields.ToDictionary(f => f.Path, StringComparer.Ordinal);

    /// <summary>The known field at <paramref name="path"/>, or null.</summary>
    public static ConfigField? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The section a path belongs to; fields that are not known stand in the section of their first part, or in Other.</summary>
    public static ConfigSection SectionOf(string path)
    {
        var first = path.Split('.', '[')[0];
        return Fields.FirstOrDefault(f => f.Path == first || f.Path.StartsWith(first + ".", StringComparison.Ordinal))?.Section ?? Other;
    }

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex SnakeCaseName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex FieldName();
}
