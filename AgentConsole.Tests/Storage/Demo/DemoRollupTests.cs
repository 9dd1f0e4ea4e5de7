using AgentConsole.Storage;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage.Demo;

public sealed class DemoRollupTests
{
    [Fact]
    public async Task The_demo_is_counted_as_it_loads_and_a_restart_changes_nothing()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Get<DemoData>().LoadIntoEmptyAsync(DemoConsole.Now);
        Assert.Equal(5_000, await Recount.AssertAsync(console));

        await console.RestartAsync();

        Assert.Equal(5_000, await Recount.AssertAsync(console));
    }
}
