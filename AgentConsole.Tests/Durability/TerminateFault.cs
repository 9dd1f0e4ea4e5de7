namespace AgentConsole.Tests.Durability;

/// <summary>SIGTERM under load, as a service manager stops it, and a start.</summary>
internal sealed class TerminateFault : Fault
{
    public override string Name => "SIGTERM";

    public override async Task StrikeAsync(Trial trial)
    {
        Assert.Equal(0, await trial.Console.TerminateAsync());
        await trial.Console.StartAsync();
    }
}
