namespace AgentConsole.Components.Drafts;

/// <summary>Common values offered while typing; any other is accepted too.</summary>
internal static class KnownValues
{
    public static IReadOnlyList<string> Of(string path) => path switch
    {
        "language" => ["en-US", "en-GB", "en-IN", "hi-IN", "es-ES", "es-MX", "fr-FR", "de-DE", "pt-BR", "it-IT", "ja-JP"],
        "model.provider" => ["openai", "anthropic", "google", "azure-openai", "groq"],
        "model.name" or "postCallAnalysis.analyzerModel" => ["gpt-4o-mini", "gpt-4o", "gpt-4.1-mini", "gpt-4.1", "claude-sonnet-4", "gemini-2.5-flash"],
        "voice.provider" => ["elevenlabs", "cartesia", "openai", "deepgram", "azure"],
        "transcriber.provider" => ["deepgram", "assemblyai", "openai", "google"],
        "transcriber.model" => ["nova-3", "nova-2", "universal", "whisper-1"],
        _ => [],
    };
}
