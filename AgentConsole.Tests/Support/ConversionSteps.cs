using System.Text.Json.Nodes;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Support;

/// <summary>What a program does with conversions.</summary>
public static class ConversionSteps
{
    /// <summary>Defines a conversion and returns its id.</summary>
    public static async Task<string> DefineAsync(this HttpClient api, string agentId, object definition) =>
        (string)(await api.PostJsonAsync($"/api/agents/{agentId}/conversions", definition)).Expect(201)["id"]!;

    /// <summary>Waits until all earlier calls were held against the agent's conversions.</summary>
    public static async Task CaughtUpAsync(this ConsoleHost console, string agentId)
    {
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            var conversions = (await console.Api.GetJsonAsync($"/api/agents/{agentId}/conversions")).Expect(200).Json.AsArray();
            if (conversions.All(c => c!["catchUp"] is null))
                caughtUp.TrySetResult();
        }
        using var subscription = console.Get<VersionFeed>().Subscribe(agentId, _ => LookAsync());
        await LookAsync();
        await caughtUp.Task.WaitAsync(Patience.Long);
    }

    /// <summary>What the agent's figures say of a conversion, in all or of one version.</summary>
    public static async Task<JsonNode> ConversionFiguresAsync(this HttpClient api, string agentId, string conversionId, int? version = null)
    {
        var stats = (await api.GetJsonAsync($"/api/agents/{agentId}/stats")).Expect(200).Json;
        var figures = version is null ? stats["totals"]! : stats["versions"]!.AsArray().Single(v => (int)v!["version"]! == version)!;
        return figures["conversions"]!.AsArray().Single(c => (string?)c!["id"] == conversionId)!;
    }
}
