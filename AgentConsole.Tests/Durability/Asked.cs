using System.Text.Json.Nodes;
using AgentConsole.Api;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Durability;

/// <summary>What a client asks of an agent: the request it sends, and the facts it reads from the answer.</summary>
internal abstract record Asked(string AgentId)
{
    /// <summary>Method, path and body. What it makes carries <paramref name="key"/>, by which the effect is known again.</summary>
    public abstract (string Method, string Path, object? Body) Request(string key);

    /// <summary>What an answer of success tells.</summary>
    public abstract Told Read(JsonNode answer);

    /// <summary>Whether it changes something.</summary>
    public virtual bool IsWrite => true;

    /// <summary>Another prompt for the draft.</summary>
    public sealed record Edit(string AgentId, string Prompt) : Asked(AgentId)
    {
        public override (string Method, string Path, object? Body) Request(string key) => ("PATCH", $"/api/agents/{AgentId}", new { systemPrompt = Prompt });

        public override Told Read(JsonNode answer) =>
            new() { Revision = (int)answer["draftRevision"]!, Hash = ConfigDocument.Read(AgentJson.Fields(answer.AsObject())).Value.Hash };
    }

    /// <summary>The draft as the next version.</summary>
    public sealed record Publish(string AgentId) : Asked(AgentId)
    {
        public override (string Method, string Path, object? Body) Request(string key) => ("POST", $"/api/agents/{AgentId}/versions", new { label = key });

        public override Told Read(JsonNode answer) => Told.Version(answer);
    }

    /// <summary>An older version as the next one.</summary>
    public sealed record RollBack(string AgentId, int Number) : Asked(AgentId)
    {
        public override (string Method, string Path, object? Body) Request(string key) => ("POST", $"/api/agents/{AgentId}/versions/{Number}/rollback", new { label = key });

        public override Told Read(JsonNode answer) => Told.Version(answer);
    }

    /// <summary>A call to a number that nobody else calls; <paramref name="Pin"/> chooses its version.</summary>
    public sealed record PlaceCall(string AgentId, string PhoneNumberId, string Destination, int? Pin) : Asked(AgentId)
    {
        public override (string Method, string Path, object? Body) Request(string key) =>
            ("POST", "/api/calls/outbound", new { agentId = AgentId, phoneNumberId = PhoneNumberId, destination = Destination, agentVersion = Pin });

        public override Told Read(JsonNode answer) => Told.Call(answer);
    }

    /// <summary>The end of a call.</summary>
    public sealed record EndCall(string AgentId, string CallId) : Asked(AgentId)
    {
        public override (string Method, string Path, object? Body) Request(string key) => ("POST", $"/api/calls/{CallId}/end", null);

        public override Told Read(JsonNode answer) => Told.Call(answer);
    }

    /// <summary>What a call ran.</summary>
    public sealed record ReadConfig(string AgentId, string CallId) : Asked(AgentId)
    {
        public override bool IsWrite => false;

        public override (string Method, string Path, object? Body) Request(string key) => ("GET", $"/api/calls/{CallId}/config", null);

        public override Told Read(JsonNode answer) => Told.Call(answer);
    }
}
