using System.Text.Json.Nodes;
using AgentConsole.Api;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Reads from a console over REST what it has.</summary>
internal static class HeldReader
{
    public static async Task<Held> ReadAsync(Uri address, IReadOnlyList<string> agentIds)
    {
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        var agents = new Dictionary<string, HeldAgent>();
        foreach (var id in agentIds)
            agents[id] = await AgentAsync(api, id);
        var calls = await AllAsync(api, "/api/calls?limit=200");
        return new(agents, calls.ConvertAll(c => new HeldCall(
            (string)c["id"]!, (string)c["agentId"]!, (string?)c["destination"], (int?)c["agentVersion"], (string)c["contentHash"]!, (string)c["status"]!)));
    }

    private static async Task<HeldAgent> AgentAsync(HttpClient api, string id)
    {
        var agent = (await api.GetJsonAsync($"/api/agents/{id}")).Expect(200).Json;
        var current = (int?)agent["currentVersion"];
        var drafts = (await AllAsync(api, $"/api/agents/{id}/draft/history?limit=200")).ToDictionary(d => (int)d["revision"]!, d => (string)d["contentHash"]!);
        drafts[(int)agent["draftRevision"]!] = ConfigDocument.Read(AgentJson.Fields(agent.AsObject())).Value.Hash;
        var listed = await AllAsync(api, $"/api/agents/{id}/versions?limit=200");
        var counted = new Dictionary<string, string>();
        foreach (var version in listed.DistinctBy(v => (string)v["contentHash"]!))
        {
            var snapshot = (await api.GetJsonAsync($"/api/agents/{id}/versions/{version["version"]}")).Expect(200)["snapshot"];
            counted[(string)version["contentHash"]!] = CanonicalJson.Hash(CanonicalJson.Write(snapshot));
        }
        return new(current,
            listed.ConvertAll(v => new HeldVersion((int)v["version"]!, (string?)v["label"], (string)v["contentHash"]!, counted[(string)v["contentHash"]!], (int?)v["restoredFrom"])), drafts);
    }

    private static async Task<List<JsonNode>> AllAsync(HttpClient api, string path)
    {
        var all = new List<JsonNode>();
        for (string? next = path; next is not null;)
        {
            var page = (await api.GetJsonAsync(next)).Expect(200);
            all.AddRange(page.Json.AsArray().Select(item => item!));
            next = page.NextPage;
        }
        return all;
    }
}
