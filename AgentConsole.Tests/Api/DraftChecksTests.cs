using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class DraftChecksTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task The_checks_of_a_draft_are_a_list_worst_first()
    {
        var agent = await api.NewAgentAsync(prompt: "");

        var checks = (await api.GetJsonAsync($"/api/agents/{agent}/draft/checks")).Expect(200).Json.AsArray();

        Assert.Equal(["prompt_empty", "success_without_criteria"], checks.Select(c => (string?)c!["code"]));
        Assert.Equal(("error", "systemPrompt"), ((string?)checks[0]!["severity"], (string?)checks[0]!["path"]));
        Assert.Equal(["code", "severity", "path", "message"], checks[0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Errors_do_not_keep_a_program_from_publishing()
    {
        var agent = await api.NewAgentAsync(prompt: "");
        Assert.Equal(1, await api.PublishAsync(agent));

        var first = (await api.GetJsonAsync($"/api/agents/{agent}/draft/checks")).Expect(200).Json[0]!;

        Assert.Equal(("nothing_changed", "error", ""), ((string?)first["code"], (string?)first["severity"], (string?)first["path"]));
        Assert.Equal(2, await api.PublishAsync(agent));
    }

    [Fact]
    public async Task An_agent_that_does_not_exist_has_no_checks() =>
        (await api.GetJsonAsync("/api/agents/agent_none/draft/checks")).ExpectProblem(404, "agent_not_found");
}
