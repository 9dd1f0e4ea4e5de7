using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>SIGSTOP until every client has given up waiting, then SIGCONT. A second console that is started meanwhile is refused.</summary>
internal sealed class PauseFault : Fault
{
    private const int Clients = 8;

    public override string Name => "SIGSTOP, SIGCONT";

    public override TimeSpan AnswersWithin => TimeSpan.FromSeconds(1);

    public override async Task StrikeAsync(Trial trial)
    {
        await trial.Console.Process.SignalAsync("STOP");
        var tired = trial.Load.History.MoreAsync(2 * Clients, a => a.IsUnknown);
        if (!PostgresServer.IsAsked)
            await AssertSecondIsRefusedAsync(trial.Console);
        await tired;
        await trial.Console.Process.SignalAsync("CONT");
    }

    private static async Task AssertSecondIsRefusedAsync(StruckConsole console)
    {
        await using var second = console.StartSecond();
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains("Another Agent Console", second.Errors, StringComparison.Ordinal);
    }
}
