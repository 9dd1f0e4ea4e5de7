using System.Text.Json.Nodes;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class SecretScanTests
{
    [Theory]
    [InlineData("Use Bearer ", "abcDEF123456abcDEF123456 for the API")]
    [InlineData("bearer ", "abcDEF123456abcDEF123456")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r")]
    [InlineData("key: sk-", "proj-abcdefghij0123456789")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp_", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("github_pat_", "11ABCDEFG0abcdefghijkl")]
    [InlineData("glpat-", "abcdefghij0123456789")]
    [InlineData("xoxb-", "1234567890-abcdef")]
    [InlineData("AIza", "abcdefghijklmnopqrstuvwxyz012345678")]
    [InlineData("sk_live_", "abcdefghijklmnop")]
    [InlineData("sk_", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("-----BEGIN RSA ", "PRIVATE KEY-----")]
    [InlineData("https://user:", "hunter2@crm.example.com/")]
    [InlineData("Basic ", "YWRtaW46aHVudGVyMg==")]
    [InlineData("ack_", "0123456789012345678901234567890123456789abc")]
    [InlineData("whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G")]
    [InlineData("https://crm.example.com/book?day=1&api_key=", "a1B2c3D4e5F6g7H8i9J0")]
    [InlineData("-----BEGIN ", "PRIVATE KEY-----")]
    public void What_looks_like_a_key_is_refused_wherever_it_stands(string start, string rest)
    {
        foreach (var path in new[] { "systemPrompt", "welcomeMessage", "unknown.field" })
        {
            var refused = Configs.Read((path, start + rest)).Refused();
            Assert.Equal(path, refused.Path);
            Assert.Contains("looks like a secret", refused.Message, StringComparison.Ordinal);
            Assert.Contains("secret://name", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(rest, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Never read out a bearer token, a password or a secret key.")]
    [InlineData("The bearer of this voucher gets 10 % off. Authorization is asked by the bank.")]
    [InlineData("Ask for the booking number (e.g. SK-1234567), not for the PIN.")]
    [InlineData("Send them to https://example.com:8443/help or to help@example.com.")]
    [InlineData("Skip task-oriented small talk; be desk-like, ask-first.")]
    [InlineData("Our key point: AKIA is a place in Japan. The API answers in JSON.")]
    [InlineData("Basic internationalization is free; Basic costs 10 USD. Ask which plan they are on.")]
    [InlineData("Open https://example.com/find?key=opening-hours or ?token={{token}} for them.")]
    [InlineData("{{api_key}} is read from the caller's account, Bearer {{token}}.")]
    public void Ordinary_prose_is_accepted(string prompt) => Assert.Equal(prompt, Configs.Of(("systemPrompt", prompt)).Config.SystemPrompt);

    [Theory]
    [InlineData("Authorization", "Token abc")]
    [InlineData("authorization", "Basic dXNlcjpwYXNz")]
    [InlineData("X-Api-Key", "12345")]
    [InlineData("Cookie", "session=1")]
    [InlineData("Authorization", "secret://crm-token Bearer abcDEF123456abcDEF123456")]
    [InlineData("X-Trace", "Bearer abcDEF123456abcDEF123456")]
    public void A_header_that_carries_a_secret_must_name_it_only(string header, string value) =>
        Assert.Equal($"httpTools[0].headers.{header}", Configs.Read(("httpTools", new JsonArray(ToolWith(header, value)))).Refused().Path);

    [Theory]
    [InlineData("Authorization", "secret://crm-token")]
    [InlineData("Authorization", "Bearer secret://crm-token")]
    [InlineData("Authorization", "Bearer {{token}}")]
    [InlineData("Authorization", "")]
    [InlineData("Accept", "application/json")]
    [InlineData("X-Campaign", "spring-2026")]
    public void Other_headers_are_accepted(string header, string value) =>
        Assert.Equal(value, Configs.Of(("httpTools", new JsonArray(ToolWith(header, value)))).Config.HttpTools[0].Headers[header]);

    [Theory]
    [InlineData("password", "kT9x-2LmQ8vZr4Wd", true)]
    [InlineData("client_secret", "8f14e45fceea167a5a36dedd4bea2543", true)]
    [InlineData("apiKey", "q7Zp0aVb3Lx9Kc5T", true)]
    [InlineData("access-token", "q7Zp0aVb3Lx9Kc5T", true)]
    [InlineData("password", "{{caller_password}}", false)]
    [InlineData("token", "secret://crm-token", false)]
    [InlineData("token", "the-booking-reference", false)]
    [InlineData("password", "ask the caller for 4 digits of it", false)]
    [InlineData("secret", "aaaaaaaaaaaaaaaa1111", false)]
    [InlineData("reference", "q7Zp0aVb3Lx9Kc5T", false)]
    public void In_a_body_a_random_value_is_refused_under_the_name_of_a_secret(string name, string value, bool refused)
    {
        var tool = Configs.Tool("book_demo");
        tool["body"] = new JsonObject { [name] = value };

        var read = Configs.Read(("httpTools", new JsonArray(tool)));

        Assert.Equal(refused ? $"httpTools[0].body.{name}" : null, read.Error is null ? null : read.Refused().Path);
    }

    [Fact]
    public void A_prompt_of_200_000_characters_about_keys_is_read()
    {
        const string Sentence = "Never read out an api_key, a Bearer token, a password or anything that begins with sk- or AKIA. Authorization: ask for it. ";
        var prompt = string.Concat(Enumerable.Repeat(Sentence, 200_000 / Sentence.Length));

        Assert.Equal(prompt, Configs.Of(("systemPrompt", prompt)).Config.SystemPrompt);
    }

    [Theory]
    [InlineData("-eyJ")]
    [InlineData("Bearer ")]
    [InlineData("-----BEGIN ")]
    [InlineData("https://a")]
    [InlineData("SG.")]
    public void A_long_text_made_of_beginnings_of_keys_is_still_read(string beginning)
    {
        // A backtracking pattern would take quadratic time here and give up with an exception.
        var prompt = string.Concat(Enumerable.Repeat(beginning, 200_000 / beginning.Length));
        Assert.Equal(prompt, Configs.Of(("systemPrompt", prompt)).Config.SystemPrompt);
    }

    private static JsonObject ToolWith(string header, string value)
    {
        var tool = Configs.Tool("book_demo");
        tool["headers"] = new JsonObject { [header] = value };
        return tool;
    }
}
