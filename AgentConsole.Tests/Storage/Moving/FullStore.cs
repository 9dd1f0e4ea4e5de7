using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Storage.Moving;

/// <summary>A console on a SQLite file in which no table is empty, and what it says over REST.</summary>
internal sealed class FullStore : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private ChatServer model = null!;
    private string[] addresses = [];

    private FullStore()
    {
    }

    public ConsoleHost Console { get; } = new();

    public Receiver Receiver { get; private set; } = null!;

    public string Agent { get; private set; } = "";

    public (string Id, string Secret) Webhook { get; private set; }

    /// <summary>A browser that signed in.</summary>
    public Visitor Visitor { get; private set; } = null!;

    public string File => folder.File("console.db");

    public static async Task<FullStore> StartAsync()
    {
        var store = new FullStore { model = await ChatServer.StartAsync(), Receiver = await Receiver.StartAsync() };
        store.model.Analysis.Unscripted = RescoreSteps.AnswerTo;
        store.model.Serve(store.Console);
        foreach (var (name, value) in new Dictionary<string, string> { ["LanguageModel:Model"] = "judge-1", ["Webhooks:AllowPrivateAddresses"] = "true", ["Demo:Seed"] = "true", ["Storage:ConnectionString"] = $"Data Source={store.File}" })
            store.Console.Settings[name] = value;
        await store.Console.InitializeAsync();
        await store.FillAsync();
        return store;
    }

    /// <summary>The same console on another database.</summary>
    public async Task StartOnAsync(string postgres)
    {
        (Console.Settings["Storage:Provider"], Console.Settings["Storage:ConnectionString"]) = ("PostgreSql", postgres);
        await Console.InitializeAsync();
    }

    /// <summary>Answers by address.</summary>
    public async Task<Dictionary<string, string>> AnswersAsync()
    {
        var answers = new Dictionary<string, string>();
        foreach (var address in addresses)
            answers[address] = (await Console.Api.GetJsonAsync(address)).Expect(200).Text;
        return answers;
    }

    /// <summary>How many rows each table of the model has.</summary>
    public async Task<Dictionary<string, long>> RowsAsync()
    {
        await using var db = await Console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var rows = new Dictionary<string, long>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!))
#pragma warning disable EF1002 // The names are the model's.
            rows[table] = await db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Console.DisposeAsync();
        await Receiver.DisposeAsync();
        await model.DisposeAsync();
        folder.Dispose();
    }

    private async Task FillAsync()
    {
        var api = Console.Api;
        Webhook = await api.NewWebhookAsync(Receiver.Address, "version.published");
        Agent = await api.TwoRubricsAsync();
        await Receiver.NextAsync();
        await Receiver.NextAsync();
        await Console.DeliveryAsync(Webhook.Id, "delivered");
        var experiment = await Console.SeedExperimentAsync(Agent, new(new(40, 36, 20), new(40, 30, 15)) { Said = RescoreSteps.Said });
        await api.DefineAsync(Agent, new { name = "Summary", path = "summary", @operator = "exists" });
        await Console.CaughtUpAsync(Agent);
        await Console.RescoredAsync(Agent, experiment, 2);
        var reported = await api.ReportedCallAsync(new { name = "Zoë 😀", systemPrompt = "naïve\u2028café", postCallAnalysis = new { enabled = false } });
        await api.AfterAsync(reported, Event("1", "call.started"), Turn("2", 0, "Good day.", 1), Turn("3", 1, "Hello \u0007 there.", 3), Event("4", "call.completed", 60, new { durationSeconds = 60, costLlm = 0.0125 }));
        var replay = await Console.ReplayAsync(reported, new { });
        await Console.EndedReplayAsync(replay);
        (await api.SendJsonAsync("PUT", "/api/secrets/crm-token", new { value = "a value of the CRM" })).Expect(200);
        (await api.PostJsonAsync("/api/phone-numbers", new { number = "+911140000000" }, ("Idempotency-Key", "once"))).Expect(201);
        Visitor = new(Console);
        await Visitor.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        addresses =
        [
            "/api/agents", $"/api/agents/{Agent}", $"/api/agents/{Agent}/versions", $"/api/agents/{Agent}/versions/2", $"/api/agents/{Agent}/draft/history", $"/api/agents/{Agent}/conversions",
            "/api/calls?limit=200", $"/api/calls?agentId={Agent}&success=true", "/api/calls?q=98765", $"/api/calls/{reported}", $"/api/replays/{replay}", $"/api/agents/{Agent}/stats",
            $"/api/agents/{Agent}/experiments/{experiment}", $"{RescoreSteps.Path(Agent, experiment)}",
            "/api/phone-numbers", "/api/secrets", "/api/webhooks", $"/api/webhooks/{Webhook.Id}/deliveries", "/api/audit?limit=200",
        ];
    }
}
