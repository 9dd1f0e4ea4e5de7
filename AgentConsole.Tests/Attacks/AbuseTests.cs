using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>Addresses, headers and repeats used otherwise than meant.</summary>
public sealed class AbuseTests(AttackedConsole attacked) : IClassFixture<AttackedConsole>
{
    private const string IdempotencyKey = "Idempotency-Key";
    private readonly ConsoleHost console = attacked.Console;

    [Theory]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    [InlineData("/css/..%5c..%5cappsettings.json")]
    [InlineData("/css/....//....//appsettings.json")]
    [InlineData("/_content/MudBlazor/..%2f..%2f..%2fappsettings.json")]
    [InlineData("/_framework/..%c0%afappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/console.db")]
    [InlineData("/keys/")]
    [InlineData("/css/%00")]
    [InlineData("/css/app.css%00.json")]
    [InlineData("/api/agents/..%2f..%2fappsettings.json")]
    [InlineData("/api/agents/%2e%2e%2fcalls")]
    [InlineData("/api/agents/%00")]
    [InlineData("/api/agents/a%0d%0aX-Injected:%20yes")]
    [InlineData("/api/calls/..%2f..%2f..%2fetc%2fpasswd/config")]
    [InlineData("/experiments/..%2f..%2fappsettings/results.json")]
    public async Task An_address_leads_to_no_file_and_to_no_other_address(string path)
    {
        foreach (var client in new[] { console.Api, console.NewClient() })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(console.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            using var response = await client.SendAsync(request);

            Assert.True((int)response.StatusCode is 302 or 400 or 401 or 404, $"{path}: {response.StatusCode}");
            Assert.False(response.Headers.Contains("X-Injected"));
            Assert.DoesNotContain("ConnectionString", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/api/agents")]
    [InlineData("POST", "/api/agents")]
    [InlineData("POST", "/api/calls/outbound")]
    public async Task The_widgets_header_opens_nothing_but_the_widgets_addresses(string method, string path)
    {
        using var client = console.NewClient();

        (await client.SendJsonAsync(method, path, "{}", ("x-api-key", ConsoleHost.ApiKey))).ExpectProblem(401, "unauthorized");
        (await client.SendJsonAsync("POST", $"/api/widget/agents/{attacked.Agent}/connect", "{}", ("x-api-key", ConsoleHost.ApiKey))).Expect(201);
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer  ")]
    [InlineData("Bearer ack_test_0123456789abcdef0123456789abcde")]
    [InlineData("Bearer ack_test_0123456789abcdef0123456789abcdef0")]
    [InlineData("Bearer ACK_TEST_0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("Token ack_test_0123456789abcdef0123456789abcdef")]
    public async Task What_is_almost_a_key_is_none(string header)
    {
        using var client = console.NewClient();

        (await client.GetJsonAsync("/api/agents", ("Authorization", header))).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_cookie_opens_no_address_of_the_API()
    {
        var signedIn = await console.SignInByFormAsync();
        using var client = console.NewClient();

        (await client.GetJsonAsync("/calls.csv", ("Cookie", signedIn.Cookie))).Expect(200);
        (await client.GetJsonAsync("/api/agents", ("Cookie", signedIn.Cookie))).ExpectProblem(401, "unauthorized");
        (await client.PostJsonAsync("/api/agents", new { name = "Forged" }, ("Cookie", signedIn.Cookie))).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task One_keys_answer_is_never_told_to_another_key()
    {
        var other = (await console.Get<ApiKeyService>().CreateAsync(new("Other", [KeyScope.Admin]), Actor.Console)).Value;
        using var second = console.NewClient(other.Secret);
        var first = (await console.Api.PostJsonAsync("/api/agents", new { name = "Mine" }, (IdempotencyKey, "guessable-1"))).Expect(201);

        var again = (await second.PostJsonAsync("/api/agents", new { name = "Mine" }, (IdempotencyKey, "guessable-1"))).Expect(201);

        Assert.NotEqual((string?)first["id"], (string?)again["id"]);
        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(20_000)]
    public async Task An_idempotency_key_that_is_too_long_is_refused(int length) =>
        (await console.Api.PostJsonAsync("/api/agents", new { name = "Long" }, (IdempotencyKey, new string('k', length)))).ExpectProblem(422, "invalid_fields");

    [Fact]
    public async Task Headers_addresses_and_forms_without_end_are_refused()
    {
        (await console.Api.GetJsonAsync("/api/agents", ("X-Long", new string('a', 40_000)))).Expect(431);
        (await console.Api.GetJsonAsync($"/api/agents?cursor={new string('a', 9_000)}")).Expect(414);
        (await console.Api.GetJsonAsync("/api/agents", [.. Enumerable.Range(0, 120).Select(i => ($"X-{i}", "a"))])).Expect(431);
        var form = await console.SignInByFormAsync(password: new string('p', 9_000));
        form.Answer.Expect(413);
        Assert.Equal("", form.Cookie);
    }

    [Fact]
    public async Task What_others_write_never_begins_a_line_of_the_log()
    {
        const string Forged = "x\r\nFAIL Forged: line \u001b[2K\u2028y";
        await console.Api.NewAgentAsync(Forged);
        await console.Api.GetJsonAsync($"/api/agents/{Uri.EscapeDataString(Forged)}");
        await console.Api.GetJsonAsync($"/api/calls?q={Uri.EscapeDataString(Forged)}", ("X-Forged", "x\tFAIL Forged: line"));
        await console.SignInByFormAsync(email: Forged, password: Forged);
        await console.Api.PostJsonAsync("/api/agents", new { name = "x" }, (IdempotencyKey, "x\u001b"));

        Assert.DoesNotContain(console.Log.Text.Split('\n', '\r', '\u2028'), line => line.StartsWith("FAIL Forged", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', console.Log.Text);
    }

    [Theory]
    [InlineData("{{7*7}}")]
    [InlineData("{{constructor}}")]
    [InlineData("{{constructor.constructor('alert(1)')()}}")]
    [InlineData("{{ {{a}} }}")]
    [InlineData("@(7*7)")]
    [InlineData("${7*7} #{7*7} <%= 7*7 %>")]
    public async Task A_text_that_looks_like_a_program_is_never_run_as_one(string text)
    {
        var agent = await console.Api.NewAgentAsync("Template", "Say {{value}}.");
        await console.Api.PublishAsync(agent);

        var call = (await console.Api.PostJsonAsync($"/api/agents/{agent}/connect", new { dynamicVariables = new { value = text, a = "INNER" } })).Expect(201);

        var config = (await console.Api.GetJsonAsync($"/api/calls/{(string)call["id"]!}/config")).Expect(200);
        Assert.Equal($"Say {text}.", (string?)config["config"]!["systemPrompt"]);
    }
}
