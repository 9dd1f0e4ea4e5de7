namespace AgentConsole.Calls.Chat;

/// <summary>What a model costs, in US dollars per million tokens read and written.</summary>
internal sealed record TokenPrice(decimal Input, decimal Output)
{
    /// <summary>US dollars for what the model counted; null when it did not say.</summary>
    public decimal? Of(TokenUse? tokens) => tokens is null ? null : ((tokens.Input * Input) + (tokens.Output * Output)) / 1_000_000m;
}

/// <summary>Tokens that a language model read and wrote.</summary>
internal sealed record TokenUse(long Input, long Output)
{
    public static TokenUse? operator +(TokenUse? one, TokenUse? other) => one is null || other is null ? null : new(one.Input + other.Input, one.Output + other.Output);
}
