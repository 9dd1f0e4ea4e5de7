namespace AgentConsole.Tests.Durability;

/// <summary>Whatever happens to the process, what it has acknowledged is there.</summary>
public sealed class ProcessFaultTests
{
    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing()
    {
        var result = await Trial.HoldsAsync(new KillFault(), rounds: 3);

        Assert.True(result.Unknown > 0, result.Explain());
    }

    [Fact]
    public Task Asked_to_end_under_load_it_ends_in_good_order_and_loses_nothing() => Trial.HoldsAsync(new TerminateFault(), rounds: 2);

    [Fact]
    public async Task Stopped_until_its_clients_give_up_it_goes_on_and_loses_nothing_and_no_second_console_takes_its_place()
    {
        var result = await Trial.HoldsAsync(new PauseFault(), rounds: 2);

        Assert.True(result.Unknown > 0, result.Explain());
    }

    [Fact]
    public Task While_the_clock_jumps_by_hours_it_loses_nothing() => Trial.HoldsAsync(new ClockFault(), rounds: 3);
}
