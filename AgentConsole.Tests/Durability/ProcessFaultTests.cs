namespace AgentConsole.Tests.Durability;

/// <summary>Whatever happens to the process, what it has acknowledged is there.</summary>
public sealed class ProcessFaultTests
{
    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing()
    {
        var result = await Trial.HoldsAsync(new KillFault(), rounds: 4);

        Assert.True(result.Unknown > 0, result.Explain());
    }
}
