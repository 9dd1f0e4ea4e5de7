using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Chat;

/// <summary>Where a language model is reached: any endpoint that talks as OpenAI's chat completions do.</summary>
internal sealed record ChatSettings(Uri Endpoint, string ApiKey, string Always, TimeSpan Timeout, TokenPrice? Price)
{
    private static readonly string[] OfNoUseAlone = ["ApiKey", "Model", "InputPrice", "OutputPrice"];

    /// <summary>The settings <c>LanguageModel:*</c>, checked; null when none of them is set.</summary>
    /// <exception cref="StartRefusedException">One cannot be used.</exception>
    public static ChatSettings? Read(IConfiguration configuration)
    {
        string Given(string name) => configuration[$"LanguageModel:{name}"]?.Trim() ?? "";
        var (endpoint, always) = (Given("Endpoint"), Given("Model"));
        if (endpoint.Length == 0)
        {
            var alone = OfNoUseAlone.FirstOrDefault(n => Given(n).Length > 0);
            return alone is null ? null : throw new StartRefusedException($"LanguageModel:{alone} is set and LanguageModel:Endpoint is not. Set it to an address such as https://api.openai.com/v1, or remove LanguageModel:{alone}.");
        }
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new StartRefusedException("LanguageModel:Endpoint must be an address such as https://api.openai.com/v1 or http://localhost:11434/v1, without a name, a key or a question mark in it.");
        if (Given("ApiKey").AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new StartRefusedException("LanguageModel:ApiKey holds a character that no HTTP header can carry. Copy the key again, without spaces and line breaks.");
        return new(address, Given("ApiKey"), always, Wait(Given("TimeoutSeconds")), Prices(Given("InputPrice"), Given("OutputPrice"), always));
    }

    /// <summary>The model to ask where <paramref name="own"/> is configured: LanguageModel:Model when it is set.</summary>
    public string ModelFor(string own) => Always.Length > 0 ? Always : own;

    private static TimeSpan Wait(string seconds) =>
        seconds.Length == 0 ? TimeSpan.FromSeconds(30)
        : int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= 600 ? TimeSpan.FromSeconds(given)
        : throw new StartRefusedException($"LanguageModel:TimeoutSeconds is \"{seconds}\"; it must be a whole number from 1 to 600.");

    private static TokenPrice? Prices(string input, string output, string always)
    {
        if (input.Length == 0 && output.Length == 0)
            return null;
        if (input.Length == 0 || output.Length == 0)
            throw new StartRefusedException("Of LanguageModel:InputPrice and LanguageModel:OutputPrice only one is set. Set both (US dollars per million tokens), or neither.");
        if (always.Length == 0)
            throw new StartRefusedException("LanguageModel:InputPrice and LanguageModel:OutputPrice are the prices of one model, and each agent may name another. Set LanguageModel:Model too, or remove the prices.");
        return new(Dollars("InputPrice", input), Dollars("OutputPrice", output));
    }

    private static decimal Dollars(string name, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && dollars <= 1_000_000 ? dollars
        : throw new StartRefusedException($"LanguageModel:{name} is \"{text}\"; it must be US dollars per million tokens, such as 0.15.");
}
