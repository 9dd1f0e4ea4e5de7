using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Microsoft.Extensions.AI;

namespace AgentConsole.Calls.Chat;

/// <summary>An agent's tools as a model is told of them. Nothing is carried out in a simulated call.</summary>
internal static class ChatTools
{
    /// <summary>What a model that calls a tool is answered.</summary>
    public const string Answer = """{"simulated":true,"result":"This call is a simulation, so the tool was not run. Carry on as if it had succeeded, and make up no details."}""";

    /// <summary>The tool by which a model puts the caller through to a person.</summary>
    public const string Transfer = "transfer_to_human";

    /// <summary>The tools of <paramref name="config"/>, and the transfer to a person when the agent may make one; null when there are none.</summary>
    public static IList<AITool>? Of(AgentConfig config)
    {
        var tools = config.HttpTools.Select(t => (AITool)AIFunctionFactory.CreateDeclaration(t.Name, t.Description, Schema(t.Parameters))).ToList();
        if (config.TransferSettings.TransferToHuman is { Enabled: true } transfer)
            tools.Add(AIFunctionFactory.CreateDeclaration(Transfer, $"Puts the caller through to a person. {transfer.TriggerDescription}".Trim(), Schema([])));
        return tools.Count > 0 ? tools : null;
    }

    private static JsonElement Schema(IReadOnlyList<ToolParameter> parameters)
    {
        var properties = new JsonObject();
        foreach (var parameter in parameters)
        {
            var schema = new JsonObject { ["type"] = parameter.Type, ["description"] = parameter.Description };
            if (parameter.Type == "array")
                schema["items"] = new JsonObject();
            properties[parameter.Name] = schema;
        }
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. parameters.Where(p => p.Required).Select(p => (JsonNode)p.Name)]),
        });
    }
}
