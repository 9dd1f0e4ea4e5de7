using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>A database that the console and the floor start from in the same state, and what is asked of both.</summary>
internal sealed class FloorScene : IDisposable
{
    public const int Versions = 200;
    private const int PromptLength = 8 * 1024;
    private const int JudgedCalls = 200;

    private readonly TempFolder folder = new();

    // A voice platform that takes connections and says nothing: calls are accepted, and wait to be handed over.
    private readonly TcpListener platform = new(IPAddress.Loopback, 0);

    /// <summary>The operations, in the order of the table.</summary>
    public IReadOnlyList<FloorOperation> Operations { get; private set; } = [];

    /// <summary>Fills a console's database, keeps its answers, and ends that console.</summary>
    public static async Task<FloorScene> MakeAsync()
    {
        var scene = new FloorScene();
        scene.platform.Start();
        Directory.CreateDirectory(scene.folder.File("first"));
        await using var console = ConsoleProcess.Start(scene.folder.File("first"), scene.Settings);
        using var api = new HttpClient { BaseAddress = await console.ListeningAsync() };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ConsoleHost.ApiKey);
        scene.Operations = await scene.FillAsync(api);
        return scene;
    }

    /// <summary>The console, measured.</summary>
    public ConsoleProcess StartConsole()
    {
        Copy("console");
        return ConsoleProcess.Start(folder.File("console"), Settings);
    }

    /// <summary>The floor; <paramref name="whole"/> with the console's indexes, triggers and audit entries.</summary>
    public ConsoleProcess StartFloor(bool whole)
    {
        var to = whole ? "whole" : "bare";
        return ConsoleProcess.Start(new("dotnet", [typeof(Bench).Assembly.Location, "bench", "floor-server", Copy(to), to])
        {
            WorkingDirectory = folder.File(to),
            // It ends with this process.
            RedirectStandardInput = true,
            // As the console is built.
            Environment = { ["DOTNET_TieredPGO"] = "1", ["DOTNET_gcServer"] = "1" },
        });
    }

    public void Dispose()
    {
        platform.Dispose();
        folder.Dispose();
    }

    private Dictionary<string, string> Settings => new()
    {
        ["Demo:Seed"] = "true",
        ["Calls:Runtime"] = "Http",
        ["Calls:Http:Url"] = $"http://{platform.LocalEndpoint}/calls",
        ["Calls:Http:Secret"] = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        ["Calls:Http:TimeoutSeconds"] = "120",
        ["DOTNET_TieredPGO"] = "1",
        ["Limits:RequestsPerMinute"] = "10000000",
    };

    private string Copy(string to)
    {
        Directory.CreateDirectory(folder.File(to));
        foreach (var file in Directory.GetFiles(folder.File("first")).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder.File(to), Path.GetFileName(file)));
        return Path.Combine(folder.File(to), "console.db");
    }

    private async Task<IReadOnlyList<FloorOperation>> FillAsync(HttpClient api)
    {
        var prompt = "You are Priya and call {{first_name}} about a policy that ends soon. ".PadRight(PromptLength, 'x');
        var number = await api.AddPhoneNumberAsync("+911140000001");
        var read = await PublishedAsync(api, prompt, Versions);
        var published = await PublishedAsync(api, prompt, 1);
        var drafted = await PublishedAsync(api, prompt, 1);
        var called = await PublishedAsync(api, prompt, 1);
        var rolledBack = await PublishedAsync(api, prompt, 1);
        await api.EditPromptAsync(rolledBack, prompt.Replace("soon", "late", StringComparison.Ordinal));
        await api.PublishAsync(rolledBack);
        var experiment = await ExperimentAsync(api);
        var draft = (await api.GetJsonAsync($"/api/agents/{drafted}")).Expect(200).Json.AsObject();
        foreach (var name in new[] { "id", "currentVersion", "draftRevision", "hasUnpublishedChanges", "createdAt", "updatedAt", "deletedAt" })
            draft.Remove(name);
        draft["systemPrompt"] = "00000000" + prompt[8..];
        var call = $$$"""{"agentId":"{{{called}}}","phoneNumberId":"{{{number}}}","destination":"+91200000000","dynamicVariables":{"first_name":"Asha","policy":"HD-20391"}}""";
        List<FloorOperation> operations =
        [
            new("accept an outbound call", "call", "POST", "/api/calls/outbound", 201) { Body = call, Marker = "200000000", Target = 0.8, IsWrite = true },
            new("fetch a version, 8 KB", "version", "GET", $"/api/agents/{read}/versions/7", 200) { Target = 0.8 },
            new("list 200 versions", "versions", "GET", $"/api/agents/{read}/versions?limit=200", 200) { Target = 0.8 },
            new("publish", "publish", "POST", $"/api/agents/{published}/versions", 201) { Body = "", Target = 0.7, IsWrite = true },
            new("roll back", "roll back", "POST", $"/api/agents/{rolledBack}/versions/1/rollback", 201) { Body = "", Turns = "versions/2/rollback", Target = 0.7, IsWrite = true },
            new("save a draft, 8 KB", "saved", "PUT", $"/api/agents/{drafted}", 200) { Body = draft.ToJsonString(), Marker = "00000000", Target = 0.7, IsWrite = true },
            new("figures of an agent", "stats", "GET", $"/api/agents/{experiment.Agent}/stats", 200),
            new("results of an experiment", "results", "GET", $"/api/agents/{experiment.Agent}/experiments/{experiment.Id}/results", 200),
            new("first page of calls", "calls", "GET", "/api/calls", 200),
        ];
        var answers = new Dictionary<string, string>();
        foreach (var operation in operations)
            answers[operation.Key] = await operation.AskOnceAsync(api);
        FloorAnswers.Keep(folder.File("first"), answers);
        return operations;
    }

    private static async Task<string> PublishedAsync(HttpClient api, string prompt, int versions)
    {
        var agent = await api.NewAgentAsync(prompt: prompt);
        for (var i = 0; i < versions; i++)
            await api.PublishAsync(agent);
        return agent;
    }

    /// <summary>An experiment of two versions with calls that a platform reported, ended and judged.</summary>
    private static async Task<(string Agent, string Id)> ExperimentAsync(HttpClient api)
    {
        var agent = await PublishedAsync(api, "You are Priya. Be brief.", 1);
        await api.EditPromptAsync(agent, "You are Priya. Be warm.");
        await api.PublishAsync(agent);
        var experiment = (string)(await api.PostJsonAsync($"/api/agents/{agent}/experiments", new { name = "Brief or warm", controlVersion = 1, targetEffectPts = 5, arms = new[] { new { version = 1, weight = 1 }, new { version = 2, weight = 1 } } })).Expect(201)["id"]!;
        for (var i = 0; i < JudgedCalls; i++)
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"+9198765{i:D5}");
            var call = (string)(await api.PostJsonAsync("/api/calls/inbound", new { agentId = agent, from, to = "+911140000001" })).Expect(201)["id"]!;
            (await api.ReportAsync(call,
                EventSteps.Event("1", "call.started"),
                EventSteps.Event("2", "call.completed", 80, new { durationSeconds = 60 + i % 50, costLlm = 0.01, costTts = 0.02 }),
                EventSteps.Event("3", "call.analysis_completed", 85, new { analysis = new { success = i % 3 == 0 } }))).Expect(202);
        }
        return (agent, experiment);
    }
}
