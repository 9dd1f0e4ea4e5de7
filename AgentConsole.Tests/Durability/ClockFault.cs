using System.IO.MemoryMappedFiles;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>The wall clock jumps by hours, forward and back, under load; every second time the console is killed and started in the wrong time.</summary>
internal sealed class ClockFault : Fault
{
    private const int MostHours = 12;

    private readonly TempFolder own = new();
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor off;
    private int strikes;

    public ClockFault()
    {
        file = MemoryMappedFile.CreateFromFile(own.File("off"), FileMode.CreateNew, null, sizeof(long));
        off = file.CreateViewAccessor();
        Settings = new() { ["LD_PRELOAD"] = CompiledLibrary.Of("wrong-clock.c"), ["WRONG_CLOCK"] = own.File("off") };
    }

    public override string Name => "clock jumps by up to 12 h";

    public override Dictionary<string, string> Settings { get; }

    public override async Task StrikeAsync(Trial trial)
    {
        strikes++;
        var by = TimeSpan.FromMinutes(trial.Random.Next(60, MostHours * 60) * (strikes % 2 == 0 ? -1 : 1));
        off.Write(0, (long)by.TotalSeconds);
        await AssertSeenAsync(trial.Console.Address, by);
        await trial.Load.MoreAcknowledgedAsync(100);
        if (strikes % 2 == 1)
            return;
        await trial.Console.KillAsync();
        await trial.Console.StartAsync();
    }

    public override void Dispose()
    {
        off.Dispose();
        file.Dispose();
        own.Dispose();
        base.Dispose();
    }

    /// <summary>The console must believe the clock, or the trial would try nothing.</summary>
    private static async Task AssertSeenAsync(Uri address, TimeSpan by)
    {
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        var before = DateTime.UtcNow;
        var made = (await api.PostJsonAsync("/api/agents", new { name = "What is the time?" })).Expect(201)["createdAt"]!.GetValue<DateTime>();
        Assert.InRange((made.ToUniversalTime() - by - before).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(30));
    }
}
