using System.Text.Json.Nodes;
using AgentConsole.Webhooks;

namespace AgentConsole.Tests.Support;

/// <summary>What a program does with webhooks, and waiting for deliveries by the notices that open pages get.</summary>
public static class WebhookSteps
{
    /// <summary>Settings of a console that may send to this machine.</summary>
    public static readonly Dictionary<string, string> AllowPrivate = new() { ["Webhooks:AllowPrivateAddresses"] = "true" };

    /// <summary>A console that may send to this machine, with a clock of its own if given.</summary>
    public static async Task<ConsoleHost> StartConsoleAsync(TimeProvider? time = null)
    {
        var console = new ConsoleHost { Time = time ?? TimeProvider.System, Settings = { ["Webhooks:AllowPrivateAddresses"] = "true" } };
        await console.InitializeAsync();
        return console;
    }

    /// <summary>Creates a webhook.</summary>
    public static async Task<(string Id, string Secret)> NewWebhookAsync(this HttpClient api, string url, params string[] events)
    {
        var made = (await api.PostJsonAsync("/api/webhooks", new { url, events })).Expect(201);
        return ((string)made["id"]!, (string)made["secret"]!);
    }

    /// <summary>Deliveries of a webhook, newest first.</summary>
    public static async Task<JsonArray> DeliveriesAsync(this HttpClient api, string webhookId, string query = "") =>
        (await api.GetJsonAsync($"/api/webhooks/{webhookId}/deliveries{query}")).Expect(200).Json.AsArray();

    /// <summary>The newest delivery of a webhook once <paramref name="is"/> holds.</summary>
    public static async Task<JsonNode> DeliveryAsync(this ConsoleHost console, string webhookId, Func<JsonNode, bool> @is)
    {
        var found = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            if (await console.Api.DeliveriesAsync(webhookId) is [{ } newest, ..] && @is(newest))
                found.TrySetResult(newest);
        }
        using var subscription = console.Get<DeliveryFeed>().Subscribe(LookAsync);
        await LookAsync();
        return await found.Task.WaitAsync(Patience.Long);
    }

    /// <summary>The newest delivery once it is in this state.</summary>
    public static Task<JsonNode> DeliveryAsync(this ConsoleHost console, string webhookId, string state) => console.DeliveryAsync(webhookId, d => (string?)d["state"] == state);
}
