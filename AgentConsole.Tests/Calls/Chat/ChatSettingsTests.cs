using AgentConsole.Calls.Chat;
using AgentConsole.Domain;
using Microsoft.Extensions.Configuration;

namespace AgentConsole.Tests.Calls.Chat;

public sealed class ChatSettingsTests
{
    [Fact]
    public void Without_an_endpoint_there_is_no_language_model() =>
        Assert.Null(Read(("Endpoint", ""), ("ApiKey", ""), ("Model", ""), ("TimeoutSeconds", "30"), ("InputPrice", ""), ("OutputPrice", "")));

    [Fact]
    public void Everything_that_is_set_is_taken()
    {
        var settings = Read(("Endpoint", " http://localhost:11434/v1 "), ("ApiKey", "sk-1"), ("Model", "llama"), ("TimeoutSeconds", "5"), ("InputPrice", "0.15"), ("OutputPrice", "0.6"))!;

        Assert.Equal((new Uri("http://localhost:11434/v1"), "sk-1", TimeSpan.FromSeconds(5)), (settings.Endpoint, settings.ApiKey, settings.Timeout));
        Assert.Equal(("llama", 0.15m, 0.6m), (settings.ModelFor("gpt"), settings.Price!.Input, settings.Price.Output));
    }

    [Fact]
    public void An_endpoint_alone_is_enough_and_the_agents_own_models_are_asked()
    {
        var settings = Read(("Endpoint", "https://api.openai.com/v1"))!;

        Assert.Equal(("gpt", TimeSpan.FromSeconds(30), null), (settings.ModelFor("gpt"), settings.Timeout, settings.Price));
    }

    [Theory]
    [InlineData("Endpoint", "nonsense")]
    [InlineData("Endpoint", "ftp://example.com/v1")]
    [InlineData("Endpoint", "https://user:secret@example.com/v1")]
    [InlineData("Endpoint", "https://example.com/v1?key=secret")]
    [InlineData("ApiKey", "sk 1")]
    [InlineData("ApiKey", "sk-ключ")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("TimeoutSeconds", "601")]
    [InlineData("TimeoutSeconds", "soon")]
    [InlineData("OutputPrice", "-1")]
    [InlineData("OutputPrice", "0,15")]
    [InlineData("OutputPrice", "")]
    [InlineData("Model", "")]
    public void A_setting_that_cannot_be_used_is_named_in_one_line(string name, string value)
    {
        var settings = new Dictionary<string, string> { ["Endpoint"] = "https://example.com/v1", ["Model"] = "m", ["InputPrice"] = "1", ["OutputPrice"] = "2", [name] = value };

        var refused = Assert.Throws<StartRefusedException>(() => Read([.. settings.Select(s => (s.Key, s.Value))]));

        Assert.Contains($"LanguageModel:{name}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.False(name is "ApiKey" or "Endpoint" && refused.Message.Contains(value, StringComparison.Ordinal), "It may hold a secret.");
    }

    [Theory]
    [InlineData("ApiKey", "sk-1")]
    [InlineData("Model", "llama")]
    [InlineData("InputPrice", "1")]
    public void A_setting_that_is_of_no_use_without_an_endpoint_says_so(string name, string value) =>
        Assert.StartsWith($"LanguageModel:{name} is set and LanguageModel:Endpoint is not.", Assert.Throws<StartRefusedException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    private static ChatSettings? Read(params (string Name, string Value)[] settings) =>
        ChatSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => $"LanguageModel:{s.Name}", s => (string?)s.Value)).Build());
}
