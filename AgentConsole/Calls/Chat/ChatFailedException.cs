namespace AgentConsole.Calls.Chat;

/// <summary>The language model gave no usable answer; the message says why in words for whoever looks at the call.</summary>
internal sealed class ChatFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Asking again may help.</summary>
    public bool Passing { get; init; }

    /// <summary>How long the endpoint asks to wait before that; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
