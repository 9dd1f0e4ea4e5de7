namespace AgentConsole.Domain.Configuration;

/// <summary>A typed reading of a <see cref="ConfigDocument"/>, for code that runs or judges an agent. The document stays the authority: it also keeps fields this record does not know.</summary>
public sealed record AgentConfig
{
    public string Name { get; init; } = "";
    public string SystemPrompt { get; init; } = "";
    public string WelcomeMessage { get; init; } = "";
    public string Language { get; init; } = "";
    public ModelConfig Model { get; init; } = new();
    public VoiceConfig Voice { get; init; } = new();
    public TranscriberConfig Transcriber { get; init; } = new();
    public ConversationSettings Settings { get; init; } = new();
    public IReadOnlyList<HttpTool> HttpTools { get; init; } = [];
    public TransferSettings TransferSettings { get; init; } = new();
    public PostCallAnalysis PostCallAnalysis { get; init; } = new();
}

/// <summary>The language model: temperature 0–2, at most 8,192 tokens an answer, frequency penalty −2…2.</summary>
public sealed record ModelConfig
{
    public string Provider { get; init; } = "";
    public string Name { get; init; } = "";
    public double Temperature { get; init; }
    public int MaxTokens { get; init; }
    public double FrequencyPenalty { get; init; }
}

/// <summary>The voice: speed 0.5–2 times normal.</summary>
public sealed record VoiceConfig
{
    public string Provider { get; init; } = "";
    public string VoiceId { get; init; } = "";
    public double Speed { get; init; }
}

/// <summary>Speech to text.</summary>
public sealed record TranscriberConfig
{
    public string Provider { get; init; } = "";
    public string Model { get; init; } = "";
    public IReadOnlyList<string> BoostedKeywords { get; init; } = [];
}

/// <summary>How the conversation is held. Times in seconds.</summary>
public sealed record ConversationSettings
{
    public bool Interruptions { get; init; }
    public int IdleTimeoutSeconds { get; init; }
    public int MaxCallSeconds { get; init; }
    public bool RecordCalls { get; init; }
    public IReadOnlyList<string> EndCallPhrases { get; init; } = [];
    public VoicemailSettings Voicemail { get; init; } = new();
}

/// <summary>What to say to an answering machine.</summary>
public sealed record VoicemailSettings
{
    public bool Enabled { get; init; }
    public double ResponseDelaySeconds { get; init; }
    public string Message { get; init; } = "";
}

/// <summary>An HTTP request the agent may make during a call.</summary>
public sealed record HttpTool
{
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public string Method { get; init; } = "";
    public string Url { get; init; } = "";
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ToolParameter> Parameters { get; init; } = [];
    public bool Silent { get; init; }
    public string WaitMessage { get; init; } = "";
    public string ErrorMessage { get; init; } = "";
}

/// <summary>One argument of a tool.</summary>
public sealed record ToolParameter
{
    public string Name { get; init; } = "";
    public string Type { get; init; } = "";
    public string Description { get; init; } = "";
    public bool Required { get; init; }
}

/// <summary>Handing the call to a person.</summary>
public sealed record TransferSettings
{
    public TransferToHuman TransferToHuman { get; init; } = new();
}

/// <summary>Where and when to transfer.</summary>
public sealed record TransferToHuman
{
    public bool Enabled { get; init; }
    public string DestinationNumber { get; init; } = "";
    public string TriggerDescription { get; init; } = "";
}

/// <summary>What is extracted from a finished call, and when it counts as a success.</summary>
public sealed record PostCallAnalysis
{
    public bool Enabled { get; init; }
    public IReadOnlyList<AnalysisField> Schema { get; init; } = [];
    public string SummaryPrompt { get; init; } = "";
    public bool EnableSummary { get; init; }
    public bool EnableSentiment { get; init; }
    public bool EnableSuccessEvaluation { get; init; }
    public string SuccessCriteria { get; init; } = "";
    public string AnalyzerModel { get; init; } = "";
}

/// <summary>One declared field of the analysis: string, number, boolean or enum.</summary>
public sealed record AnalysisField
{
    public string Name { get; init; } = "";
    public string Type { get; init; } = "";
    public IReadOnlyList<string> EnumValues { get; init; } = [];
    public string Description { get; init; } = "";
    public bool Required { get; init; }
}
