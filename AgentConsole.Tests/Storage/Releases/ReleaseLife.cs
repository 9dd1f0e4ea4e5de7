using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage.Releases;

/// <summary>A short life of a console over REST, with something of everything in it, and what the console said of it at the end.</summary>
internal static class ReleaseLife
{
    private static readonly string[] Scopes = ["read", "publish"];

    /// <summary>Lives it; the answers by address, and the secrets that were shown once.</summary>
    public static async Task<JsonObject> LiveAsync(HttpClient api)
    {
        var agent = await api.TwoVersionsAsync();
        var experiment = (string)(await api.PostJsonAsync($"/api/agents/{agent}/experiments", new { name = "Warmer", controlVersion = 1, arms = new[] { new { version = 1, weight = 50 }, new { version = 2, weight = 50 } }, targetEffectPts = 5 })).Expect(201)["id"]!;
        await api.DefineAsync(agent, new { name = "Visit booked", path = "summary", @operator = "exists" });
        var reported = await api.ReportedCallAsync(agent, "room-1");
        await api.AfterAsync(reported, EventSteps.Event("1", "call.started"), EventSteps.Turn("2", 0, "Good day.", 1), EventSteps.Turn("3", 1, "I would like a visit.", 3),
            EventSteps.Event("4", "call.completed", 60, new { durationSeconds = 60, costLlm = 0.0125 }), EventSteps.Event("5", "call.analysis_completed", 61, new { analysis = new { success = true, summary = "A visit." } }));
        var running = await api.ReportedCallAsync(agent, "room-2");
        await api.AfterAsync(running, EventSteps.Event("1", "call.failed", 5, new { status = "busy" }));
        (await api.PostJsonAsync($"/api/agents/{agent}/experiments/{experiment}/stop", new { })).Expect(200);
        (await api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback", new { label = "Back to brief", notes = "It did not help." })).Expect(201);
        await api.EditPromptAsync(agent, "You are Priya. {{first_name}}, naïve café, 😀.");
        await api.AddPhoneNumberAsync("+911140000000");
        (await api.SendJsonAsync("PUT", "/api/secrets/crm-token", new { value = "a value of the CRM" })).Expect(200);
        var hook = await api.NewWebhookAsync("https://hooks.example.com/console", "call.failed");
        var key = (string)(await api.PostJsonAsync("/api/keys", new { name = "Dialler", scopes = Scopes })).Expect(201)["secret"]!;
        var gone = await api.NewAgentAsync("Gone");
        (await api.SendJsonAsync("DELETE", $"/api/agents/{gone}")).Expect(204);

        string[] told =
        [
            $"/api/agents/{agent}", $"/api/agents/{agent}/versions", $"/api/agents/{agent}/versions/1", $"/api/agents/{agent}/versions/2", $"/api/agents/{agent}/versions/3", $"/api/agents/{agent}/draft/history",
            $"/api/agents/{gone}", "/api/calls", $"/api/calls/{reported}", $"/api/calls/{running}", $"/api/agents/{agent}/experiments", "/api/phone-numbers", "/api/secrets", $"/api/webhooks/{hook.Id}",
        ];
        while ((string?)(await api.GetJsonAsync($"/api/calls/{reported}"))["analysisStatus"] == "pending")
            await Task.Delay(50);
        var answers = new JsonObject();
        foreach (var address in told)
            answers[address] = (await api.GetJsonAsync(address)).Expect(200).Json;
        return new() { ["agent"] = agent, ["key"] = key, ["webhook"] = hook.Id, ["webhookSecret"] = hook.Secret, ["answers"] = answers };
    }
}
