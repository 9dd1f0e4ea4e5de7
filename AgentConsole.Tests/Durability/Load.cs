using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Clients that work with consoles at the same time, and the history of what they asked and were told.</summary>
internal sealed class Load : IDisposable
{
    private const int Agents = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly List<LoadClient> clients;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task work = Task.CompletedTask;

    private Load(ConsoleAddresses addresses, int seed, int clients, TimeSpan patience) =>
        this.clients = [.. Enumerable.Range(0, clients + 1).Select(number => new LoadClient(number, seed, addresses, History, patience))];

    public History History { get; } = new();

    /// <summary>The agents they work on.</summary>
    public IReadOnlyList<string> AgentIds { get; private set; } = [];

    /// <summary>Makes agents that have published, then sets so many clients to work. Each waits <paramref name="patience"/> for an answer.</summary>
    public static async Task<Load> StartAsync(ConsoleAddresses addresses, int seed, int clients = 8, TimeSpan? patience = null)
    {
        var load = new Load(addresses, seed, clients, patience ?? TimeSpan.FromSeconds(10));
        using var api = new HttpClient { BaseAddress = await addresses.AnyAsync(new Random(seed), CancellationToken.None), DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        var phoneNumber = await api.AddPhoneNumberAsync("+911140000000");
        var agents = new List<string>();
        for (var i = 0; i < Agents; i++)
        {
            agents.Add(await api.NewAgentAsync());
            await load.clients[0].AskAsync(new Asked.Publish(agents[i]), load.giveUp.Token);
        }
        load.AgentIds = agents;
        load.work = Task.WhenAll(load.clients.Skip(1).Select(c => Task.Run(() => c.WorkAsync(agents, phoneNumber, load.stop.Token, load.giveUp.Token))));
        return load;
    }

    /// <summary>Ends when so many more requests were acknowledged; fails when the clients cannot go on.</summary>
    public async Task MoreAcknowledgedAsync(int number)
    {
        var more = History.MoreAcknowledgedAsync(number).WaitAsync(Longest);
        if (await Task.WhenAny(more, work) == work)
            await work;
        await more;
    }

    /// <summary>Lets the clients finish what they have begun.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        giveUp.CancelAfter(Longest);
        await work;
    }

    public void Dispose()
    {
        giveUp.Cancel();
        // What they were asking when they were told to give up is of no interest any more.
        _ = work.ContinueWith(_ => clients.ForEach(c => c.Dispose()), TaskScheduler.Default);
        stop.Dispose();
    }
}
