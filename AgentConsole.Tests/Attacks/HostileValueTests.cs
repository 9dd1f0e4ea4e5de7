using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>Texts and numbers that break programs: each is refused by its field's name, and nothing of the request is stored.</summary>
public sealed class HostileValueTests(AttackedConsole attacked) : IClassFixture<AttackedConsole>
{
    private const string Call = "{call}";
    private const string Agent = "{agent}";

    private readonly HttpClient api = attacked.Console.Api;

    /// <summary>Method, address and body of everything that takes text; § stands for the text.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "POST", "/api/agents", """{"name":"§"}""" },
        { "PATCH", $"/api/agents/{Agent}", """{"systemPrompt":"§"}""" },
        { "PATCH", $"/api/agents/{Agent}", """{"§":"x"}""" },
        { "PATCH", $"/api/agents/{Agent}", """{"unknown":{"in":["§"]}}""" },
        { "PATCH", $"/api/agents/{Agent}", """{"httpTools":[{"name":"a","url":"https://example.com","headers":{"X":"§"}}]}""" },
        { "POST", $"/api/agents/{Agent}/versions", """{"label":"§"}""" },
        { "POST", $"/api/agents/{Agent}/versions", """{"notes":"§"}""" },
        { "POST", $"/api/agents/{Agent}/versions/1/rollback", """{"notes":"§"}""" },
        { "POST", "/api/phone-numbers", """{"number":"+911140000000","label":"§"}""" },
        { "POST", "/api/webhooks", """{"url":"https://example.com/x","events":["call.failed"],"description":"§"}""" },
        { "POST", "/api/webhooks", """{"url":"https://example.com/§","events":["call.failed"]}""" },
        { "POST", $"/api/agents/{Agent}/connect", """{"dynamicVariables":{"x":["§"]}}""" },
        { "POST", $"/api/agents/{Agent}/connect", """{"dynamicVariables":{"§":"x"}}""" },
        { "POST", $"/api/widget/agents/{Agent}/connect", """{"dynamicVariables":{"x":"§"}}""" },
        { "POST", "/api/calls/inbound", $$"""{"agentId":"{{Agent}}","from":"+911140000001","to":"+911140000000","externalId":"§"}""" },
        { "POST", "/api/calls/inbound", $$"""{"agentId":"{{Agent}}","from":"+91§","to":"+911140000000"}""" },
        { "POST", "/api/calls/outbound", $$"""{"agentId":"{{Agent}}","phoneNumberId":"§","destination":"+9111400000§"}""" },
        { "POST", $"/api/agents/{Agent}/conversions", """{"name":"§","path":"a","operator":"exists"}""" },
        { "POST", $"/api/agents/{Agent}/conversions", """{"name":"n","path":"§","operator":"exists"}""" },
        { "POST", $"/api/agents/{Agent}/conversions", """{"name":"n","path":"a","operator":"equals","value":"§"}""" },
        { "POST", $"/api/agents/{Agent}/experiments", """{"name":"§","arms":[{"version":1,"weight":1},{"version":2,"weight":1}],"controlVersion":1,"targetEffectPts":5}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e§","type":"call.turn","at":"2026-01-01T00:00:00Z","data":{"index":0,"speaker":"agent","text":"x"}}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e","type":"call.turn","at":"2026-01-01T00:00:00Z","data":{"index":0,"speaker":"agent","text":"§"}}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e","type":"call.analysis_completed","at":"2026-01-01T00:00:00Z","data":{"analysis":{"any":["§"]}}}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e","type":"call.new","at":"2026-01-01T00:00:00Z","data":{"§":1}}""" },
    };

    /// <summary>Method, address and body of everything that takes numbers; § stands for the number.</summary>
    public static TheoryData<string, string, string> Numbers => new()
    {
        { "PATCH", $"/api/agents/{Agent}", """{"model":{"temperature":§}}""" },
        { "PATCH", $"/api/agents/{Agent}", """{"unknown":[§]}""" },
        { "POST", $"/api/agents/{Agent}/connect", """{"agentVersion":§}""" },
        { "POST", $"/api/agents/{Agent}/connect", """{"dynamicVariables":{"x":{"y":§}}}""" },
        { "POST", $"/api/agents/{Agent}/conversions", """{"name":"n","path":"a","operator":"at_least","value":§}""" },
        { "POST", $"/api/agents/{Agent}/experiments", """{"name":"n","arms":[{"version":1,"weight":§},{"version":2,"weight":1}],"controlVersion":1,"targetEffectPts":5}""" },
        { "POST", $"/api/agents/{Agent}/experiments", """{"name":"n","arms":[{"version":1,"weight":1},{"version":2,"weight":1}],"controlVersion":1,"targetEffectPts":§}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e","type":"call.completed","at":"2026-01-01T00:00:00Z","data":{"durationSeconds":§}}""" },
        { "POST", $"/api/calls/{Call}/events", """{"eventId":"e","type":"call.analysis_completed","at":"2026-01-01T00:00:00Z","data":{"analysis":{"any":§}}}""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_NUL_and_half_a_character_are_refused_in_every_text_and_nothing_is_stored(string method, string path, string body)
    {
        var before = await StateAsync();

        foreach (var text in new[] { "a\\u0000b", "a\\ud800b", "\\udc00\\ud800", "\\udfff" })
        {
            var refused = await api.SendJsonAsync(method, Filled(path), Filled(body).Replace("§", text, StringComparison.Ordinal));
            Assert.True(refused.Status is 400 or 422, $"{text}: {refused.Status} {refused.Text}");
            Assert.NotEmpty((string?)refused["detail"] ?? "");
        }

        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_beyond_all_numbers_is_refused_everywhere_and_nothing_is_stored(string method, string path, string body)
    {
        var before = await StateAsync();

        foreach (var number in new[] { "1e400", "-1e400", new string('9', 400), "NaN", "Infinity", "0x10", "01" })
        {
            var refused = await api.SendJsonAsync(method, Filled(path), Filled(body).Replace("§", number, StringComparison.Ordinal));
            Assert.True(refused.Status is 400 or 422, $"{number}: {refused.Status} {refused.Text}");
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Nesting_without_end_and_a_field_named_twice_are_refused_in_every_body()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));
        var before = await StateAsync();

        foreach (var (method, path) in Texts.Select(t => (t.Data.Item1, t.Data.Item2)).Distinct())
        {
            foreach (var body in new[] { deep, $$"""{"x":{{deep}}}""", """{"name":"a","name":"b","label":"a","label":"b"}""" })
            {
                var refused = await api.SendJsonAsync(method, Filled(path), body);
                Assert.True(refused.Status is 400 or 422, $"{method} {path}: {refused.Status} {refused.Text}");
            }
        }

        Assert.Equal(before, await StateAsync());
    }

    private string Filled(string text) => text.Replace(Agent, attacked.Agent, StringComparison.Ordinal).Replace(Call, attacked.Call, StringComparison.Ordinal);

    /// <summary>Everything that the requests could have changed, as the API tells it.</summary>
    private async Task<string> StateAsync()
    {
        var all = new List<string>();
        foreach (var path in new[] { "/api/agents", $"/api/agents/{attacked.Agent}", $"/api/agents/{attacked.Agent}/versions", "/api/phone-numbers", "/api/webhooks", "/api/calls", $"/api/calls/{attacked.Call}", $"/api/agents/{attacked.Agent}/conversions", $"/api/agents/{attacked.Agent}/experiments" })
            all.Add((await api.GetJsonAsync(path)).Expect(200).Text);
        return string.Join('\n', all);
    }
}
