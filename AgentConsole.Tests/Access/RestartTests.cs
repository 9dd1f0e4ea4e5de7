using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Access;

public sealed class RestartTests
{
    [Fact]
    public async Task A_key_from_the_unattended_set_up_works_before_and_after_a_restart()
    {
        await using var console = await ConsoleHost.StartAsync();
        var before = await console.Api.GetAsync("/api/agents");

        await console.RestartAsync();
        var after = await console.Api.GetAsync("/api/agents");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }
}
