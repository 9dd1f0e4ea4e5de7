namespace AgentConsole.Tests.Durability;

/// <summary><c>kill -9</c> at a moment that nobody chose, and a start.</summary>
internal sealed class KillFault : Fault
{
    public override string Name => "kill -9";

    public override async Task StrikeAsync(Trial trial)
    {
        await trial.Console.KillAsync();
        await trial.Console.StartAsync();
    }
}
