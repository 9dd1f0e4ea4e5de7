using System.Text.Json.Nodes;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Support;

/// <summary>Waits for calls by the notices that open pages get.</summary>
public static class CallSteps
{
    /// <summary>The call once <paramref name="is"/> holds.</summary>
    public static async Task<JsonNode> CallAsync(this ConsoleHost console, string callId, Func<JsonNode, bool> @is)
    {
        var found = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            var call = (await console.Api.GetJsonAsync($"/api/calls/{callId}")).Expect(200).Json;
            if (@is(call))
                found.TrySetResult(call);
        }
        using var subscription = console.Get<VersionFeed>().Subscribe(null, _ => LookAsync());
        await LookAsync();
        return await found.Task.WaitAsync(Patience.Long);
    }

    /// <summary>The call once it has ended and was analysed, if that was due.</summary>
    public static Task<JsonNode> EndedCallAsync(this ConsoleHost console, string callId) =>
        console.CallAsync(callId, call => call["endedAt"] is not null && (string?)call["analysisStatus"] != "pending");
}
