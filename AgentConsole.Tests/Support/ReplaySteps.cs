using System.Text.Json.Nodes;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Support;

/// <summary>What a program does with replays, and waiting for them by the notices that open pages get.</summary>
public static class ReplaySteps
{
    /// <summary>Starts a replay of a call and returns its id.</summary>
    public static async Task<string> ReplayAsync(this ConsoleHost console, string callId, object? body = null) =>
        (string)(await console.Api.PostJsonAsync($"/api/calls/{callId}/replay", body)).Expect(201)["id"]!;

    /// <summary>The replay once <paramref name="is"/> holds.</summary>
    public static async Task<JsonNode> ReplayAsync(this ConsoleHost console, string replayId, Func<JsonNode, bool> @is)
    {
        var found = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            var replay = (await console.Api.GetJsonAsync($"/api/replays/{replayId}")).Expect(200).Json;
            if (@is(replay))
                found.TrySetResult(replay);
        }
        using var subscription = console.Get<VersionFeed>().Subscribe(null, _ => LookAsync());
        await LookAsync();
        return await found.Task.WaitAsync(Patience.Long);
    }

    /// <summary>The replay once nothing is left to play.</summary>
    public static Task<JsonNode> EndedReplayAsync(this ConsoleHost console, string replayId) => console.ReplayAsync(replayId, r => (string?)r["state"] != "running");

    /// <summary>A finished web call.</summary>
    public static async Task<JsonNode> FinishedCallAsync(this ConsoleHost console, string agentId, object? body = null) =>
        await console.EndedCallAsync((string)(await console.Api.PostJsonAsync($"/api/agents/{agentId}/connect", body)).Expect(201)["id"]!);
}
