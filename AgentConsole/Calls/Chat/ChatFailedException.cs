namespace AgentConsole.Calls.Chat;

/// <summary>The language model gave no usable answer; the message says why in words for whoever looks at the call.</summary>
internal sealed class ChatFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong, in one word or the status that was answered.</summary>
    public string Kind { get; init; } = "unusable";

    /// <summary>The message without words of the endpoint, which may repeat what it was sent: for the log.</summary>
    public string Plain { get => field ?? Message; init; }

    /// <summary>Asking again may help.</summary>
    public bool Passing { get; init; }

    /// <summary>How long the endpoint asks to wait before that; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
