using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Components;

/// <summary>A console with something of everything that pages can do something with.</summary>
public sealed class OfferScene : IAsyncLifetime
{
    public ConsoleHost Console { get; } = new();

    /// <summary>An agent with two versions, the second current, a draft that differs, a conversion and no experiment.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Another agent, whose versions share the calls of <see cref="Experiment"/>; it has no conversions.</summary>
    public string Tried { get; private set; } = "";

    /// <summary>A running experiment whose tested version is worse.</summary>
    public string Experiment { get; private set; } = "";

    /// <summary>An experiment whose versions are judged by different rules.</summary>
    public string Unlike { get; private set; } = "";

    /// <summary>A call that has ended, in which the caller spoke, and whose analysis failed.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>A call that goes on.</summary>
    public string Going { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Console.InitializeAsync();
        Agent = await Console.Api.TwoVersionsAsync();
        await Console.Api.EditPromptAsync(Agent, "You are Priya. Greet {{first_name}}.");
        await Console.Api.DefineAsync(Agent, new { name = "Booked", path = "booked", @operator = "is_true" });
        Tried = await Console.Api.TwoVersionsAsync("Ravi");
        Experiment = await Console.SeedExperimentAsync(Tried, new(new(400, 400, 320), new(400, 400, 120)) { Planned = 300 });
        Unlike = await Console.SeedExperimentAsync(await Console.Api.TwoRubricsAsync(), new(new(20, 20, 12), new(30, 20, 10)) { Said = RescoreSteps.Said });
        Ended = await CallAsync(CallStatus.Completed, AnalysisStatus.Failed);
        Going = await CallAsync(CallStatus.InProgress, AnalysisStatus.None);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();

    private async Task<string> CallAsync(CallStatus status, AnalysisStatus analysis)
    {
        var at = DateTime.UtcNow.AddMinutes(-1);
        var call = new Call
        {
            Id = Ids.Call(at),
            AgentId = Agent,
            AgentVersion = 1,
            ContentHash = (string)(await Console.Api.GetJsonAsync($"/api/agents/{Agent}/versions/1")).Expect(200)["contentHash"]!,
            VersionReason = VersionReason.Current,
            Channel = CallChannel.Web,
            Direction = CallDirection.Inbound,
            Status = status,
            Simulated = true,
            CreatedAt = at,
            StartedAt = at,
            AnalysisStatus = analysis,
        };
        await Console.StoreCallAsync(call, new CallTurn { CallId = call.Id, Index = 0, Speaker = Speaker.Caller, Text = "Good day.", At = at.AddSeconds(1) });
        return call.Id;
    }
}
