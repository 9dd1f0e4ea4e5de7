using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class HealthTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Whoever_keeps_it_running_is_told_how_it_is(string path, string status)
    {
        using var anyone = console.NewClient();

        var answer = await anyone.GetJsonAsync(path);

        Assert.Equal(status, (string)answer.Expect(200).Json["status"]!);
    }
}
