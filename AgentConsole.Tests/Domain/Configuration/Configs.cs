using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

/// <summary>Configurations for tests: the defaults, with some fields set.</summary>
internal static class Configs
{
    public static ConfigDocument Of(params (string Path, JsonNode? Value)[] fields)
    {
        var read = Read(fields);
        return read.Error is null ? read.Value : throw new InvalidOperationException(read.Error.ToString());
    }

    public static Outcome<ConfigDocument> Read(params (string Path, JsonNode? Value)[] fields)
    {
        var root = new JsonObject { ["name"] = "Priya" };
        foreach (var (path, value) in fields)
            ConfigPath.Set(root, path, value);
        return ConfigDocument.Read(root);
    }

    public static Outcome<ConfigDocument> Read(string json) => ConfigDocument.Read(JsonNode.Parse(json)!.AsObject());

    /// <summary>The only refused field of a refusal.</summary>
    public static FieldError Refused(this Outcome<ConfigDocument> outcome) =>
        Assert.Single(Assert.IsType<InvalidFields>(outcome.Error).Fields);

    public static JsonObject Tool(string name, string url = "https://crm.example.com/x") => new() { ["name"] = name, ["url"] = url };

    public static JsonObject Field(string name, string type = "string") => new() { ["name"] = name, ["type"] = type };
}
