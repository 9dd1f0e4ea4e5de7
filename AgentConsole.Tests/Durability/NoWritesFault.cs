using System.Diagnostics;
using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A disk that takes no writes for a while, and can be read: the console says so, and goes on with what it can do.</summary>
internal abstract class NoWritesFault : Fault
{
    private const int Refusals = 20;

    // Where nothing can be mounted, the calls fail as they would.
    private readonly FaultyDisk? pretended;

    protected NoWritesFault(MountedDisk? mounted)
    {
        Mounted = mounted;
        pretended = mounted is null ? new(base.Folder) : null;
    }

    public override string Folder => Mounted?.Folder ?? base.Folder;

    public override Dictionary<string, string> Settings => pretended?.Settings ?? [];

    public override bool TouchesData => true;

    public override async Task StrikeAsync(Trial trial)
    {
        using var api = new HttpClient { BaseAddress = trial.Console.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        Break();
        await BecomesAsync(api, HttpStatusCode.ServiceUnavailable);

        var since = Stopwatch.GetTimestamp();
        await trial.Load.History.MoreAsync(Refusals, a => a.Code == "store_unavailable" && a.Started > since).WaitAsync(Patience.Long);
        foreach (var agent in trial.Load.AgentIds)
        {
            (await api.GetJsonAsync($"/api/agents/{agent}/versions")).Expect(200);
            (await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);
            (await api.GetJsonAsync($"/api/agents/{agent}/versions/current")).Expect(200);
            (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        }
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        Assert.Empty(Taken(trial.Load.History, since));

        await RepairAsync(trial);
    }

    public override void Dispose()
    {
        Mounted?.Dispose();
        pretended?.Dispose();
        base.Dispose();
    }

    /// <summary>The disk that it is done to; null where none can be mounted.</summary>
    protected MountedDisk? Mounted { get; }

    /// <summary>Lets no write succeed any more.</summary>
    protected abstract void Break();

    /// <summary>Lets these calls fail where no disk is mounted.</summary>
    protected void Pretend(DiskOperations operations, DiskError error) => pretended?.Fail(operations, error);

    /// <summary>Lets them succeed again.</summary>
    protected void PretendNoMore() => pretended?.Heal();

    /// <summary>Lets writes succeed again.</summary>
    protected abstract Task RepairAsync(Trial trial);

    /// <summary>Waits until the console says that it is ready, or that it is not.</summary>
    public static async Task BecomesAsync(HttpClient api, HttpStatusCode ready)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        while ((await api.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token)).StatusCode != ready)
            await Task.Delay(20, patience.Token);
    }

    /// <summary>Changes that were begun after this and acknowledged, but for those whose answer was kept from before.</summary>
    private static IEnumerable<Attempt> Taken(History history, long since)
    {
        var attempts = history.Attempts;
        var known = attempts.Where(a => a.IsAcknowledged && a.Started <= since).Select(a => a.Key).ToHashSet();
        return attempts.Where(a => a.IsAcknowledged && a.Asked.IsWrite && a.Started > since && !known.Contains(a.Key));
    }
}
