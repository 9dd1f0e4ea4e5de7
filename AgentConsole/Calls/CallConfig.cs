using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>A call with exactly what it ran: the snapshot with the call's variables filled in.</summary>
public sealed record CallConfig(Call Call, ResolvedConfig Ran)
{
    /// <summary>Reads the snapshot of <paramref name="call"/> and fills in its variables.</summary>
    internal static async Task<CallConfig> ReadAsync(ConsoleDb db, Call call, CancellationToken cancel = default)
    {
        var snapshot = await db.Snapshots.SingleAsync(s => s.ContentHash == call.ContentHash, cancel);
        var values = VariableValues.From(JsonNode.Parse(call.DynamicVariables)!.AsObject());
        return new(call, ResolvedConfig.From(ConfigDocument.Stored(snapshot.Config, snapshot.ContentHash), values));
    }
}
