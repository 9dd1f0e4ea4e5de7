using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>A console with a call, its replay and its re-score that hold a word of their own in every place that is personal.</summary>
public sealed class PlantedCall : IAsyncLifetime
{
    public const string Number = "+919876512345";

    /// <summary>What nobody may find who may not read personal data.</summary>
    public static IReadOnlyList<string> Canaries { get; } =
        ["98765123", "zqexternal", "zqturn", "zqvalue", "zqrecording", "zqerror", "zqnotanalysed", "zqhandover", "zqsummary", "zqfield", "zqreplayed", "zqagain", "zqnotagain"];

    public ConsoleHost Console { get; } = new();

    /// <summary>The values of the placeholders in addresses.</summary>
    public Dictionary<string, string> Places { get; } = new(StringComparer.OrdinalIgnoreCase) { ["number"] = "1", ["revision"] = "1", ["a"] = "1", ["b"] = "2", ["before"] = "1", ["after"] = "2" };

    public async ValueTask InitializeAsync()
    {
        await Console.InitializeAsync();
        var agent = await Console.Api.TwoVersionsAsync();
        var experiment = await Console.SeedExperimentAsync(agent, new(new(4, 4, 2), new(4, 4, 2)));
        var hash = (string)(await Console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200)["contentHash"]!;
        var now = Clock.Now;
        var call = NewCall(agent, hash, now.AddMinutes(-3), c => c.AnalysisStatus = AnalysisStatus.Done, experiment);
        call.Analysis = """{ "summary": "zqsummary", "success": true, "wish": "zqfield" }""";
        var run = new ReplayRun { Id = Ids.ReplayRun(now), AgentId = agent, Baselines = 1, Sources = 1, CreatedBy = "Ana", CreatedAt = now };
        var replay = NewCall(agent, hash, now.AddMinutes(-2), c => (c.AnalysisStatus, c.AnalysisError, c.Status) = (AnalysisStatus.Failed, "zqnotanalysed", CallStatus.Completed), null, call.Id, run.Id);
        var queued = NewCall(agent, hash, now.AddMinutes(-1), c => (c.Status, c.HandOverAttempts, c.HandOverError, c.EndedAt) = (CallStatus.Canceled, 1, "zqhandover", now), null);
        var (judged, failed) = (NewRescore(experiment, now), NewRescore(experiment, now.AddSeconds(1)));
        await Console.Get<StoreWriter>().RunAsync(async db =>
        {
            db.Add(run);
            db.AddRange(call, replay, queued, judged, failed);
            db.AddRange(Turn(call, 0, Speaker.Caller, "I am zqturn."), Turn(call, 1, Speaker.Agent, "Good day, zqturn."), Turn(replay, 0, Speaker.Caller, "I am zqturn."), Turn(replay, 1, Speaker.Agent, "Hello, zqreplayed."));
            await db.SaveChangesAsync();
            db.Add(new CallRescore { RunId = judged.Id, CallId = call.Id, Version = 1, Period = 1, Status = AnalysisStatus.Done, Success = true, Analysis = """{ "success": true, "summary": "zqagain" }""" });
            db.Add(new CallRescore { RunId = failed.Id, CallId = call.Id, Version = 1, Period = 1, Status = AnalysisStatus.Failed, Error = "zqnotagain" });
            return true;
        });
        (Places["agentId"], Places["callId"], Places["replayId"], Places["experimentId"], Places["rescoreId"]) = (agent, call.Id, run.Id, experiment, judged.Id);
        Calls = [call.Id, replay.Id, queued.Id];
    }

    /// <summary>The call, its replay, and one that was never taken.</summary>
    public IReadOnlyList<string> Calls { get; private set; } = [];

    public ValueTask DisposeAsync() => Console.DisposeAsync();

    private static Call NewCall(string agent, string hash, DateTime at, Action<Call> set, string? experiment, string? of = null, string? run = null)
    {
        var call = new Call
        {
            Id = Ids.Call(at),
            AgentId = agent,
            AgentVersion = 1,
            ContentHash = hash,
            VersionReason = of is null ? experiment is null ? VersionReason.Current : VersionReason.Experiment : VersionReason.Replay,
            ExperimentId = experiment,
            ExperimentPeriod = experiment is null ? null : 1,
            ExperimentCaller = experiment is null ? null : "a caller",
            Channel = CallChannel.Phone,
            Direction = CallDirection.Inbound,
            Status = CallStatus.Completed,
            Destination = Number,
            ExternalId = $"zqexternal {at.Ticks}",
            DynamicVariables = """{ "name": "zqvalue" }""",
            RecordingUrl = "https://zqrecording.example.com/1.wav",
            Error = "It broke off: zqerror.",
            CreatedAt = at,
            StartedAt = at,
            EndedAt = at.AddSeconds(9),
            DurationSeconds = 9,
            ReplayOf = of,
            ReplayRunId = run,
            IsBaseline = of is not null,
            Simulated = of is not null,
        };
        set(call);
        return call;
    }

    private static RescoreRun NewRescore(string experiment, DateTime at) => new()
    {
        Id = Ids.RescoreRun(at),
        ExperimentId = experiment,
        RubricVersion = 2,
        RubricHash = "another",
        Calls = 1,
        CreatedBy = "Ana",
        CreatedAt = at,
        CanceledAt = at,
    };

    private static CallTurn Turn(Call call, int index, Speaker speaker, string text) => new() { CallId = call.Id, Index = index, Speaker = speaker, Text = text, At = call.CreatedAt.AddSeconds(index) };
}
